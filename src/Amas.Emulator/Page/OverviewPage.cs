using System.Globalization;
using Amas.Emulator.Answers;
using Amas.Emulator.Page.Markup;
using Amas.Emulator.Store;
using Microsoft.AspNetCore.Html;

namespace Amas.Emulator.Page;

/// <summary>The start page: the agents of all accounts, by account, and the sessions, most recently used first; both paged.</summary>
internal sealed class OverviewPage(EmulatorStore store, SessionRows rows, TimeProvider clock)
{
    private const int RowsPerPage = 50;

    public (string Title, IHtmlContent Content)? Render(HttpRequest request)
    {
        var agents = PageNumber.Read(request, "agents", fallback: 0);
        var sessions = PageNumber.Read(request, "sessions", fallback: 0);
        return ("Agents and sessions", PageHtml.Format($"""
            <h1>Agents and sessions</h1>
            <p class="lead">The API is at <code>{request.Scheme}://{request.Host}{ApiPaths.Base}/</code>.
            This page is read-only; it needs no key and shows no keys.</p>
            {RenderAgents(agents, sessions, request)}
            {RenderSessions(sessions, agents, request)}
            """));
    }

    private IHtmlContent RenderAgents(long offset, long otherOffset, HttpRequest request)
    {
        var (count, agents) = store.Read(tables => (tables.Agents.CountInAllAccounts(), tables.Overview.ListAgents(offset, RowsPerPage)));
        return PageHtml.Format($"""
            <h2 id="agents">{FormatCount(count, "saved agent")}</h2>
            {(count == 0 ? FirstSteps.RenderSaveAgent(request) : AgentRows.Render(agents, clock))}
            {RenderPager("agents", offset, count, $"sessions={otherOffset}")}
            """);
    }

    private IHtmlContent RenderSessions(long offset, long otherOffset, HttpRequest request)
    {
        var (count, sessions) = store.Read(tables => (
            tables.Sessions.CountInAllAccounts(),
            tables.Sessions.ListNewest(offset, RowsPerPage).Select(session => (session, tables.Messages.Count(session))).ToList()));
        return PageHtml.Format($"""
            <h2 id="sessions">{FormatCount(count, "session")}</h2>
            {(count == 0 ? FirstSteps.RenderCreateSession(request) : rows.Render(sessions))}
            {RenderPager("sessions", offset, count, $"agents={otherOffset}")}
            """);
    }

    private static IHtmlContent RenderPager(string list, long offset, long count, string otherQuery)
    {
        if (offset == 0 && count <= RowsPerPage)
        {
            return PageHtml.Empty;
        }

        var end = offset + RowsPerPage;
        return PageHtml.Format($"""
            <p class="turn">
            {PageHtml.FormatIf(offset > 0, () => RenderLink(list, Math.Max(0, offset - RowsPerPage), otherQuery, "← previous"))}
            <span>{Math.Min(offset + 1, count)} to {Math.Min(end, count)} of {count}</span>
            {PageHtml.FormatIf(end < count, () => RenderLink(list, end, otherQuery, "next →"))}
            </p>
            """);
    }

    private static IHtmlContent RenderLink(string list, long offset, string otherQuery, string text) =>
        PageHtml.Format($"""<a href="/?{list}={offset}&{otherQuery}#{list}">{text}</a>""");

    private static string FormatCount(long count, string thing) =>
        string.Create(CultureInfo.InvariantCulture, $"{(count == 0 ? "No" : count)} {thing}{(count == 1 ? "" : "s")}");
}
