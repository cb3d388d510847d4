import type { Layout, LayoutTab } from '@/lib/profiles/layout'

/** What a profile looks like before anybody designs one, by model key. */
export const defaultLayouts: Record<string, Layout> = {
  company: {
    badges: ['status'],
    facts: ['web', 'city', 'country'],
    stats: ['health', 'phase', 'arr', 'renewalDate', 'nps', 'lastTouch', 'nextTouch', 'ownerId'],
    sidebar: [{ section: 'fields' }, { section: 'workflows' }, { section: 'attachments' }, { section: 'group' }],
    fieldRules: [],
    tabs: [
      {
        key: 'overview',
        label: 'Overview',
        widgets: [
          { id: 'success-units', widget: 'success-units', span: 12, settings: {} },
          { id: 'usage', widget: 'usage', span: 12, settings: {} },
          { id: 'planned', widget: 'planned', span: 5, settings: {} },
          { id: 'logged', widget: 'logged', span: 7, settings: {} },
        ],
      },
      { key: 'revenue', label: 'Revenue', widgets: [{ id: 'revenue', widget: 'revenue', span: 12, settings: {} }] },
      {
        key: 'usage',
        label: 'Usage',
        widgets: [{ id: 'usage', widget: 'usage', span: 12, settings: { most: 12, detailed: true } }],
      },
      related('endusers'),
      related('conversations'),
      related('tasks'),
      related('issues'),
      related('assets'),
      related('projects'),
    ],
  },
  enduser: {
    badges: ['personas'],
    facts: ['position', 'email'],
    stats: ['lastTouch', 'lastActive', 'beats', 'nps', 'convs14', 'companyId'],
    sidebar: [{ section: 'fields' }, { section: 'workflows' }, { section: 'attachments' }],
    fieldRules: [],
    tabs: [
      {
        key: 'overview',
        label: 'Overview',
        widgets: [
          { id: 'product-activity', widget: 'product-activity', span: 7, settings: {} },
          { id: 'colleagues', widget: 'colleagues', span: 5, settings: {} },
          { id: 'logged', widget: 'logged', span: 7, settings: {} },
          { id: 'planned', widget: 'planned', span: 5, settings: {} },
        ],
      },
      related('conversations'),
      related('tasks'),
      related('nps'),
      related('issues'),
    ],
  },
}

function related(relation: string): LayoutTab {
  return {
    key: relation,
    relation,
    widgets: [{ id: relation, widget: 'related-records', span: 12, settings: { relation } }],
  }
}
