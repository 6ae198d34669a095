using Amas.Emulator.Page.Markup;
using Amas.Emulator.Store;
using Amas.Emulator.Store.Rows;
using Microsoft.AspNetCore.Html;

namespace Amas.Emulator.Page;

/// <summary>The page of a saved agent: its configuration, and the sessions created from it.</summary>
internal sealed class AgentPage(EmulatorStore store, SessionRows rows, TimeProvider clock)
{
    private const int MaxSessions = 20;

    public (string Title, IHtmlContent Content)? Render(string id, HttpRequest request)
    {
        var agent = store.Read(tables => tables.Agents.FindInAllAccounts(id));
        return agent is null ? null : (PageText.FormatName(agent.Content.Name), RenderContent(agent, request));
    }

    private IHtmlContent RenderContent(StoredAgent agent, HttpRequest request)
    {
        var config = StoredJson.ParseMap(agent.Content.SystemConfig);
        return PageHtml.Format($"""
            <h1><bdi>{PageText.FormatName(agent.Content.Name)}</bdi></h1>
            <p class="lead">{PageText.FormatField(config, "description")}</p>
            <dl class="facts">
            <div><dt>Key</dt><dd><code>{PageText.FormatLine(agent.Content.AgentKey)}</code></dd></div>
            <div><dt>Account</dt><dd><code>{PageText.FormatLine(agent.Owner)}</code></dd></div>
            <div><dt>Version</dt><dd>1.0.{agent.Revision}</dd></div>
            <div><dt>Created</dt><dd>{PageTime.RenderAgo(agent.CreatedAt, clock)}</dd></div>
            <div><dt>Updated</dt><dd>{PageTime.RenderAgo(agent.UpdatedAt, clock)}</dd></div>
            <div><dt>ID</dt><dd><code>{agent.Id}</code></dd></div>
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

    private static IHtmlContent RenderOlder() => PageHtml.Format($"<p class=\"quiet\">Older sessions are not shown.</p>");

    private IHtmlContent RenderSessions(StoredAgent agent, HttpRequest request)
    {
        var sessions = store.Read(tables => tables.Sessions.ListNewestByAgent(agent.Owner, agent.Id, MaxSessions + 1)
            .Select(session => (session, tables.Messages.Count(session))).ToList());
        return sessions.Count == 0 ? FirstSteps.RenderCreateAgentSession(request, agent.Id) : PageHtml.Format($"""
            {rows.Render([.. sessions.Take(MaxSessions)])}
            {PageHtml.FormatIf(sessions.Count > MaxSessions, RenderOlder)}
            """);
    }
}
