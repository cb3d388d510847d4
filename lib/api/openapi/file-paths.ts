import type { JsonObject } from '@/lib/core/json'
import { exportRequestSchema } from '@/lib/exports/request'
import { hub } from '@/lib/models/registry'
import { exampleCompany } from './examples'
import { inPath, listOf, needed, operation, query } from './operations'
import { inputSchema, ref } from './schemas'

const removed = ref('Removed')
const anyFile = { file: '*/*' }
const record = [
  needed('model', 'The model of the record.', hub),
  needed('recordId', 'The record: our id, or extid- or srcid- and a key of yours.', `extid-${exampleCompany}`),
]

/** Routes that take or give files: attachments, imports, exports. */
export function filePaths({ writes }: { writes: boolean }): Record<string, JsonObject> {
  return {
    ...attachmentPaths(writes),
    ...(writes && importPaths),
    ...exportPaths,
  }
}

function attachmentPaths(writes: boolean): Record<string, JsonObject> {
  const tag = 'Attachments'
  const id = [inPath('id', 'Of the file.')]
  const form = { model: { type: 'string' }, recordId: { type: 'string' }, file: { type: 'string', format: 'binary' } }
  return {
    '/attachments': {
      get: operation({
        id: 'listAttachments',
        tag,
        summary: 'List the files at one record',
        parameters: record,
        answer: listOf(ref('Attachment')),
      }),
      ...(writes && {
        post: operation({
          id: 'createAttachment',
          tag,
          summary: 'Put a file at one record',
          description:
            'The bytes are the body, up to 50 MB; or a form brings model, recordId and file. The same name again is the next version.',
          parameters: [...record, needed('name', 'Of the file, with its ending.', 'note.txt')],
          file: {
            example: 'What was agreed on.',
            form: { type: 'object', required: Object.keys(form), properties: form },
          },
          answer: ref('Attachment'),
        }),
      }),
    },
    '/attachments/{id}': {
      get: operation({
        id: 'readAttachment',
        tag,
        summary: 'Read one file',
        description: 'The bytes as they were given; a Range is understood.',
        parameters: [...id, query('inline', { type: 'boolean' }, 'Lets a browser show pictures and PDF files.')],
        answer: anyFile,
      }),
      ...(writes && {
        delete: operation({ id: 'removeAttachment', tag, summary: 'Delete one file', parameters: id, answer: removed }),
      }),
    },
  }
}

const importPaths: Record<string, JsonObject> = {
  '/imports': {
    post: operation({
      id: 'createImport',
      tag: 'Imports',
      summary: 'Hand over a file to import',
      description:
        'A CSV file or a workbook up to 512 MB as the body. It is read and a mapping is proposed; people check it and let it run.',
      parameters: [
        needed('target', 'What it holds: the path of a model, tickets, or metrics.', 'companies'),
        query('name', { type: 'string' }, 'Of the file.'),
      ],
      file: { example: 'name,externalId\nInitech,INITECH\n' },
      answer: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
    }),
  },
  '/imports/{id}': {
    get: operation({
      id: 'getImport',
      tag: 'Imports',
      summary: 'Show how far an import is',
      parameters: [inPath('id', 'Of the import.')],
      answer: ref('Import'),
    }),
  },
  '/imports/{id}/refused': {
    get: operation({
      id: 'readRefusedRows',
      tag: 'Imports',
      summary: 'Read the rows that stay out',
      description: 'As they were given, with a column that says why. 404 when none was refused.',
      parameters: [inPath('id', 'Of the import.')],
      answer: { file: 'text/csv' },
    }),
  },
  '/imports/{id}/edited': {
    get: operation({
      id: 'listEditedSinceImport',
      tag: 'Imports',
      summary: 'List what was worked on since',
      description: 'Records that the import wrote and somebody changed after it: what taking it back would meet.',
      parameters: [inPath('id', 'Of the import.')],
      answer: ref('LaterEdits'),
    }),
  },
}

const exportBody = {
  schema: inputSchema(exportRequestSchema, { filter: ref('Filter') }),
  example: {
    model: hub,
    format: 'csv',
    columns: ['name', 'externalId'],
    filter: { field: 'name', is: 'notEmpty' },
    sort: [{ field: 'name' }],
  },
}

const exportPaths: Record<string, JsonObject> = {
  '/exports': {
    get: operation({
      id: 'listExports',
      tag: 'Exports',
      summary: 'List your exports of the last week',
      answer: listOf(ref('Export')),
    }),
    post: operation({
      id: 'createExport',
      tag: 'Exports',
      summary: 'Write records to a file',
      description: 'It is written in the background; ask for the export until its state is done, then fetch the file.',
      body: exportBody,
      answer: ref('Export'),
    }),
  },
  '/exports/{id}': {
    get: operation({
      id: 'getExport',
      tag: 'Exports',
      summary: 'Show how far an export is',
      parameters: [inPath('id', 'Of the export.')],
      answer: ref('Export'),
    }),
    delete: operation({
      id: 'removeExport',
      tag: 'Exports',
      summary: 'Stop an export and delete its file',
      parameters: [inPath('id', 'Of the export.')],
      answer: removed,
    }),
  },
  '/exports/{id}/file': {
    get: operation({
      id: 'readExport',
      tag: 'Exports',
      summary: 'Fetch the file of an export',
      description: '409 until it is done.',
      parameters: [inPath('id', 'Of the export.')],
      answer: anyFile,
    }),
  },
}
