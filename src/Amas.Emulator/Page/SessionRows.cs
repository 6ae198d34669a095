using Amas.Emulator.Page.Markup;
using Amas.Emulator.Runtime.Executions;
using Amas.Emulator.Store.Rows;
using Microsoft.AspNetCore.Html;

namespace Amas.Emulator.Page;

/// <summary>Renders a table of sessions.</summary>
internal sealed class SessionRows(ExecutionGate gate, TimeProvider clock)
{
    public IHtmlContent Render(IReadOnlyList<(StoredSession Session, long Messages)> sessions)
    {
        return PageHtml.Format($"""
            <table>
            <thead><tr>
            <th scope="col">Title</th>
            <th scope="col">Session</th>
            <th scope="col">Status</th>
            <th scope="col" class="number">Messages</th>
            <th scope="col">Account</th>
            <th scope="col">Last used</th>
            </tr></thead>
            <tbody>
            {PageHtml.FormatEach(sessions, row => RenderRow(row.Session, row.Messages))}
            </tbody></table>
            """);
    }

    private IHtmlContent RenderRow(StoredSession session, long messages)
    {
        return PageHtml.Format($"""
            <tr><th scope="row"><a href="/sessions/{session.Id}/"><bdi>{PageText.FormatName(session.Title)}</bdi></a></th>
            <td data-of="Session"><code>{session.Id}</code></td>
            <td data-of="Status">{RenderStatus(session)}</td>
            <td data-of="Messages" class="number">{messages}</td>
            <td data-of="Account"><code>{PageText.FormatLine(session.Owner)}</code></td>
            <td data-of="Last used" class="time">{PageTime.RenderAgo(session.UpdatedAt, clock)}</td>
            </tr>

            """);
    }

    /// <summary>Renders the status, with a style so that it can be recognized at a glance.</summary>
    public IHtmlContent RenderStatus(StoredSession session)
    {
        var status = gate.GetStatus(session);
        return PageHtml.Format($"""<span class="status {status}">{status}</span>""");
    }
}
