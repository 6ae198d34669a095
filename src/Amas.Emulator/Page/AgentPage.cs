using Amas.Emulator.Page.Markup;
using Amas.Emulator.Store;
using Amas.Emulator.Store.Rows;
using Microsoft.AspNetCore.Html;

namespace Amas.Emulator.Page;

/// <summary>A saved agent: what it is made of, and the sessions that were made from it.</summary>
internal sealed class AgentPage(EmulatorStore store, SessionRows rows, TimeProvider clock)
{
    private const int MaxSessions = 20;

    public (string Title, IHtmlContent Content)? Render(string id, HttpRequest request) =>
        store.Read(tables => tables.Agents.FindInAllAccounts(id)) is { } agent ? (PageText.FormatName(agent.Content.Name), RenderContent(agent, request)) : null;

    private IHtmlContent RenderContent(StoredAgent agent, HttpRequest request)
    {
        var config = ConfigSections.Parse(agent.Content.SystemConfig);
        return PageHtml.Format($"""
            <h1><bdi>{PageText.FormatName(agent.Content.Name)}</bdi></h1>
            <p class="lead">{PageText.FormatField(config, "description")}</p>
            <dl class="facts">
            <div><dt>Key</dt><dd><code>{PageText.FormatLine(agent.Content.AgentKey)}</code></dd></div>
            <div><dt>Account</dt><dd><code>{PageText.FormatLine(agent.Owner)}</code></dd></div>
            <div><dt>Version</dt><dd>1.0.{agent.Revision}</dd></div>
            <div><dt>Saved</dt><dd>{PageTime.RenderAgo(agent.CreatedAt, clock)}</dd></div>
            <div><dt>Updated</dt><dd>{PageTime.RenderAgo(agent.UpdatedAt, clock)}</dd></div>
            <div><dt>id</dt><dd><code>{agent.Id}</code></dd></div>
            <div><dt>config_hash</dt><dd><code>{agent.Content.ConfigHash}</code></dd></div>
            </dl>
            <h2>Workflow</h2>
            {ConfigSections.RenderDrawing(config)}
            <h2>Agents</h2>
            {ConfigSections.RenderAgents(config)}
            <h2>Sessions</h2>
            {RenderSessions(agent, request)}
            <h2>Configuration</h2>
            {ConfigSections.RenderJson(config, "As JSON")}
            """);
    }

    private IHtmlContent RenderSessions(StoredAgent agent, HttpRequest request)
    {
        var sessions = store.Read(tables => tables.Sessions.ListNewestByAgent(agent.Owner, agent.Id, MaxSessions + 1)
            .Select(session => (session, tables.Messages.Count(session))).ToList());
        return sessions.Count == 0 ? FirstSteps.RenderCreateAgentSession(request, agent.Id) : PageHtml.Format($"""
            {rows.Render([.. sessions.Take(MaxSessions)])}
            {PageHtml.FormatIf(sessions.Count > MaxSessions, () => PageHtml.Format($"<p class=\"quiet\">And older ones.</p>"))}
            """);
    }
}
