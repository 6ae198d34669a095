using System.Globalization;
using Amas.Emulator.Page.Markup;
using Amas.Emulator.Store;
using Microsoft.AspNetCore.Html;

namespace Amas.Emulator.Page;

/// <summary>What is saved in all accounts, in pages: agents, account by account, then sessions, those used last first.</summary>
internal sealed class OverviewPage(EmulatorStore store, SessionRows rows, TimeProvider clock)
{
    private const int Rows = 50;

    public (string Title, IHtmlContent Content)? Of(HttpRequest request)
    {
        var agents = PageNumber.Of(request, "agents", none: 0);
        var sessions = PageNumber.Of(request, "sessions", none: 0);
        return ("Agents and sessions", Html.Of($"""
            <h1>What this emulator holds</h1>
            <p class="lead">The API is at <code>{request.Scheme}://{request.Host}{Pipeline.Base}/</code>.
            This page only looks; it needs no key and shows none.</p>
            {Agents(agents, sessions, request)}
            {Sessions(sessions, agents, request)}
            """));
    }

    private IHtmlContent Agents(long offset, long otherOffset, HttpRequest request)
    {
        var (count, agents) = store.Read(tables => (tables.Agents.CountOfAll(), tables.Overview.Agents(offset, Rows)));
        return Html.Of($"""
            <h2 id="agents">{Counted(count, "saved agent")}</h2>
            {(count == 0 ? FirstSteps.Agent(request) : AgentRows.Of(agents, clock))}
            {Turn("agents", offset, count, $"sessions={otherOffset}")}
            """);
    }

    private IHtmlContent Sessions(long offset, long otherOffset, HttpRequest request)
    {
        var (count, sessions) = store.Read(tables => (
            tables.Sessions.CountOfAll(),
            tables.Sessions.Newest(offset, Rows).Select(session => (session, tables.Messages.Count(session))).ToList()));
        return Html.Of($"""
            <h2 id="sessions">{Counted(count, "session")}</h2>
            {(count == 0 ? FirstSteps.Session(request) : rows.Of(sessions))}
            {Turn("sessions", offset, count, $"agents={otherOffset}")}
            """);
    }

    private static IHtmlContent Turn(string list, long offset, long count, string others) => Html.If(offset > 0 || count > Rows, () => Html.Of($"""
        <p class="turn">
        {Html.If(offset > 0, () => Link(list, Math.Max(0, offset - Rows), others, "← before"))}
        <span>{Math.Min(offset + 1, count)} to {Math.Min(offset + Rows, count)} of {count}</span>
        {Html.If(offset + Rows < count, () => Link(list, offset + Rows, others, "after →"))}
        </p>
        """));

    private static IHtmlContent Link(string list, long offset, string others, string text) =>
        Html.Of($"""<a href="/?{list}={offset}&{others}#{list}">{text}</a>""");

    private static string Counted(long count, string thing) =>
        string.Create(CultureInfo.InvariantCulture, $"{(count == 0 ? "No" : count)} {thing}{(count == 1 ? "" : "s")}");
}
