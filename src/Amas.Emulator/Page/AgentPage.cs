using Amas.Emulator.Page.Markup;
using Amas.Emulator.Store;
using Amas.Emulator.Store.Rows;
using Microsoft.AspNetCore.Html;

namespace Amas.Emulator.Page;

/// <summary>A saved agent: what it is made of, and the sessions that were made from it.</summary>
internal sealed class AgentPage(EmulatorStore store, SessionRows rows, TimeProvider clock)
{
    private const int MostSessions = 20;

    public (string Title, IHtmlContent Content)? Of(string id, HttpRequest request) =>
        store.Read(tables => tables.Agents.FindOfAll(id)) is { } agent ? (PageText.Name(agent.Content.Name), Content(agent, request)) : null;

    private IHtmlContent Content(StoredAgent agent, HttpRequest request)
    {
        var config = ConfigParts.Read(agent.Content.SystemConfig);
        return Html.Of($"""
            <h1><bdi>{PageText.Name(agent.Content.Name)}</bdi></h1>
            <p class="lead">{PageText.Paragraph(config, "description")}</p>
            <dl class="facts">
            <div><dt>Key</dt><dd><code>{PageText.Line(agent.Content.AgentKey)}</code></dd></div>
            <div><dt>Account</dt><dd><code>{PageText.Line(agent.Owner)}</code></dd></div>
            <div><dt>Version</dt><dd>1.0.{agent.Revision}</dd></div>
            <div><dt>Saved</dt><dd>{PageTime.Ago(agent.CreatedAt, clock)}</dd></div>
            <div><dt>Updated</dt><dd>{PageTime.Ago(agent.UpdatedAt, clock)}</dd></div>
            <div><dt>id</dt><dd><code>{agent.Id}</code></dd></div>
            <div><dt>config_hash</dt><dd><code>{agent.Content.ConfigHash}</code></dd></div>
            </dl>
            <h2>Workflow</h2>
            {ConfigParts.Picture(config)}
            <h2>Agents</h2>
            {ConfigParts.Agents(config)}
            <h2>Sessions</h2>
            {Sessions(agent, request)}
            <h2>Configuration</h2>
            {ConfigParts.Json(config, "As JSON")}
            """);
    }

    private IHtmlContent Sessions(StoredAgent agent, HttpRequest request)
    {
        var sessions = store.Read(tables => tables.Sessions.NewestOfAgent(agent.Owner, agent.Id, MostSessions + 1)
            .Select(session => (session, tables.Messages.Count(session))).ToList());
        return sessions.Count == 0 ? FirstSteps.SessionOf(request, agent.Id) : Html.Of($"""
            {rows.Of([.. sessions.Take(MostSessions)])}
            {Html.If(sessions.Count > MostSessions, () => Html.Of($"<p class=\"quiet\">And older ones.</p>"))}
            """);
    }
}
