using Amas.Emulator.Runtime.Executions;
using Amas.Emulator.Store;
using Microsoft.AspNetCore.Html;

namespace Amas.Emulator.Page;

/// <summary>A saved agent: what it is made of, and the sessions that were made from it.</summary>
internal sealed class AgentPage(EmulatorStore store, ExecutionGate gate)
{
    private const int MostSessions = 50;

    public (string Title, IHtmlContent Content)? Of(string id) =>
        store.Read(tables => tables.Agents.FindOfAll(id)) is { } agent ? (PageText.Line(agent.Content.Name), Content(agent)) : null;

    private IHtmlContent Content(StoredAgent agent)
    {
        var config = ConfigParts.Read(agent.Content.SystemConfig);
        return Html.Of($"""
            <h1>{PageText.Line(agent.Content.Name)}</h1>
            <p class="lead"><code>{PageText.Line(agent.Content.AgentKey)}</code> · version 1.0.{agent.Revision} · {agent.Owner} · saved {PageTime.Of(agent.CreatedAt)}, updated {PageTime.Of(agent.UpdatedAt)}</p>
            {ConfigParts.Picture(config)}
            <h2>Agents</h2>
            {ConfigParts.Agents(config)}
            <h2>Sessions</h2>
            {Sessions(agent)}
            <h2>Configuration</h2>
            <p class="quiet">id <code>{agent.Id}</code> · config_hash <code>{agent.Content.ConfigHash}</code></p>
            {ConfigParts.Json(config, "As JSON")}
            """);
    }

    private IHtmlContent Sessions(StoredAgent agent)
    {
        var sessions = store.Read(tables =>
            tables.Sessions.OfAgent(agent.Owner, agent.Id).Reverse().Take(MostSessions).Select(session => (session, tables.Messages.Count(session))).ToList());
        return sessions.Count > 0 ? SessionRows.Of(sessions, gate) : Html.Of($"<p class=\"quiet\">None was made from this agent.</p>");
    }
}
