using Amas.Emulator.Runtime.Executions;
using Amas.Emulator.Store;
using Microsoft.AspNetCore.Html;

namespace Amas.Emulator.Page;

/// <summary>A table of sessions.</summary>
internal static class SessionRows
{
    public static IHtmlContent Of(IReadOnlyList<(StoredSession Session, long Messages)> sessions, ExecutionGate gate) => Html.Of($"""
        <div class="scroll"><table>
        <tr><th>Session</th><th>Title</th><th>Status</th><th class="number">Messages</th><th>Account</th><th>Last used</th></tr>
        {Html.Each(sessions, row => Row(row.Session, row.Messages, gate))}
        </table></div>
        """);

    private static IHtmlContent Row(StoredSession session, long messages, ExecutionGate gate) => Html.Of($"""
        <tr><td><a href="/sessions/{session.Id}/"><code>{session.Id}</code></a></td><td>{PageText.Line(session.Title)}</td><td>{gate.StatusOf(session)}</td><td class="number">{messages}</td><td>{session.Owner}</td><td class="time">{PageTime.Of(session.UpdatedAt)}</td></tr>

        """);
}
