using System.Globalization;
using Amas.Emulator.Runtime.Executions;
using Amas.Emulator.Store;
using Microsoft.AspNetCore.Html;

namespace Amas.Emulator.Page;

/// <summary>What is saved in all accounts, the newest first: agents, then sessions.</summary>
internal sealed class OverviewPage(EmulatorStore store, ExecutionGate gate)
{
    private const int Rows = 50;

    public (string Title, IHtmlContent Content)? Of(HttpRequest request)
    {
        var agents = PageNumber.Of(request, "agents", none: 0);
        var sessions = PageNumber.Of(request, "sessions", none: 0);
        return ("Agents and sessions", Html.Of($"{Agents(agents, request)}{Sessions(sessions)}"));
    }

    private IHtmlContent Agents(long offset, HttpRequest request)
    {
        var (count, agents) = store.Read(tables => (tables.Agents.CountOfAll(), tables.Agents.Newest(offset, Rows)));
        return Html.Of($"""
            <h1 id="agents">Agents</h1>
            <p class="lead">{Counted(count, "saved agent")}</p>
            {(count == 0 ? FirstAgent(request) : AgentTable(agents))}
            {Turn("agents", offset, count)}

            """);
    }

    private static IHtmlContent AgentTable(IReadOnlyList<StoredAgent> agents) => Html.Of($"""
        <div class="scroll"><table>
        <tr><th>Name</th><th>Key</th><th>Architecture</th><th>Version</th><th>Account</th><th>Updated</th></tr>
        {Html.Each(agents, agent => Html.Of($"""
            <tr><td><a href="/agents/{agent.Id}/">{PageText.Line(agent.Content.Name)}</a></td><td><code>{PageText.Line(agent.Content.AgentKey)}</code></td><td>{PageText.Line(agent.Content.Architecture)}</td><td>1.0.{agent.Revision}</td><td>{agent.Owner}</td><td class="time">{PageTime.Of(agent.UpdatedAt)}</td></tr>

            """))}
        </table></div>
        """);

    private IHtmlContent Sessions(long offset)
    {
        var (count, sessions) = store.Read(tables => (
            tables.Sessions.CountOfAll(),
            tables.Sessions.Newest(offset, Rows).Select(session => (session, tables.Messages.Count(session))).ToList()));
        return Html.Of($"""
            <h1 id="sessions">Sessions</h1>
            <p class="lead">{Counted(count, "session")}</p>
            {Html.If(count > 0, () => SessionRows.Of(sessions, gate))}
            {Turn("sessions", offset, count)}

            """);
    }

    private static IHtmlContent FirstAgent(HttpRequest request)
    {
        const string config = """{"system_config": {"name": "Hello", "agent_type": "llm_agent", "system_prompt": "Answer briefly."}}""";
        var command = $"""
            curl -X POST {request.Scheme}://{request.Host}{Pipeline.Base}/agent/ -H "x-api-key: YOUR_KEY" -H "Content-Type: application/json" \
              -d '{config}'
            """;
        return Html.Of($"<p>Nothing is saved yet. Save an agent, then look here again:</p><pre>{command}</pre>");
    }

    private static IHtmlContent Turn(string list, long offset, long count) => Html.Of($"""
        <p class="quiet">{Html.If(offset > 0, () => Html.Of($"""<a href="/?{list}={Math.Max(0, offset - Rows)}#{list}">← newer</a> """))}{Html.If(offset + Rows < count, () => Html.Of($"""<a href="/?{list}={offset + Rows}#{list}">older →</a>"""))}</p>
        """);

    private static string Counted(long count, string thing) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {thing}{(count == 1 ? "" : "s")}, of all accounts");
}
