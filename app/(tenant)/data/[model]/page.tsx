import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { listHrefFor } from '@/components/records/href-for'
import { ModelTable } from '@/components/records/model-table'
import { loadModel } from '@/lib/loaders/load-model'

export async function generateMetadata({ params }: PageProps<'/data/[model]'>): Promise<Metadata> {
  const model = await loadModel((await params).model)
  return { title: model?.label.many }
}

/** The one table page for all models. */
export default async function ModelPage({ params, searchParams }: PageProps<'/data/[model]'>) {
  const model = await loadModel((await params).model)
  if (!model) notFound()
  if (model.module) redirect(listHrefFor(model))
  return <ModelTable model={model} searchParams={searchParams} />
}
