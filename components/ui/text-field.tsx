import { FormField } from '@/components/ui/form-field'
import { Input, type InputProps } from '@/components/ui/input'

type TextFieldProps = Omit<InputProps, 'id' | 'value' | 'onChange' | 'invalid'> & {
  id: string
  label: string
  value: string | number
  onChange?: (text: string) => void
  /** Stands at the right of the label. */
  mark?: string | undefined
  error?: string | undefined
  hint?: string
}

/** A line to type into with its label above; what is wrong or worth knowing stands below and is read with it. */
export function TextField({ id, label, value, onChange, mark, error, hint, ...rest }: TextFieldProps) {
  return (
    <FormField id={id} label={label} mark={mark} error={error} hint={hint}>
      <Input
        {...rest}
        id={id}
        value={value}
        invalid={Boolean(error)}
        aria-describedby={error || hint ? `${id}-note` : undefined}
        onChange={onChange && ((event) => onChange(event.target.value))}
      />
    </FormField>
  )
}
