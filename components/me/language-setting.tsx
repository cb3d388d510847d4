'use client'

import { useSubmit } from '@/components/settings/use-submit'
import { Combobox } from '@/components/ui/combobox'
import { FormField } from '@/components/ui/form-field'
import { updatePreferencesAction } from '@/lib/actions/session'
import type { LanguageChoice } from '@/lib/loaders/load-me'

/** How numbers and days are written for this person, and understood when they type them. The words of the app stay English. */
export function LanguageSetting({ chosen, languages }: { chosen: string; languages: LanguageChoice[] }) {
  const { submit } = useSubmit()
  const current = languages.find(({ value }) => value === chosen)
  const save = async (locale: string) => {
    if (locale === chosen || !(await submit(() => updatePreferencesAction({ locale })))) return
    // Every figure of the page is written anew, those the browser keeps as well.
    window.location.reload()
  }
  return (
    <FormField
      id="my-language"
      label="Dates and numbers"
      hint="Shown like this, and understood when you type them. The app itself speaks English."
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <Combobox
          id="my-language"
          aria-describedby="my-language-note"
          className="md:w-72"
          value={current ? { value: current.value, label: current.label } : null}
          onChange={(option) => option && void save(option.value)}
          source={languages.map(({ value, label, own, sample }) => ({
            value,
            label,
            hint: own ? `${own}: ${sample}` : sample,
          }))}
          clearable={false}
        />
        {current ? (
          <output htmlFor="my-language" className="text-sm text-ink num whitespace-pre">
            {current.sample}
          </output>
        ) : null}
      </div>
    </FormField>
  )
}
