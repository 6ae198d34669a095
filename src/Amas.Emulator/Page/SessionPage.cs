using Amas.Config.Json;
using Amas.Emulator.Page.Markup;
using Amas.Emulator.Runtime.Executions;
using Amas.Emulator.Store;
using Amas.Emulator.Store.Rows;
using Microsoft.AspNetCore.Html;

namespace Amas.Emulator.Page;

/// <summary>The page of a session: messages, memory and configuration.</summary>
internal sealed class SessionPage(EmulatorStore store, SessionRows rows, TimeProvider clock)
{
    private const int MaxMessages = 100;

    /// <param name="id">The ID of the session.</param>
    /// <param name="request">May have <c>before</c> in its query, the number of the first message that is not shown.</param>
    public (string Title, IHtmlContent Content)? Render(string id, HttpRequest request)
    {
        var before = PageNumber.Read(request, "before", fallback: long.MaxValue);
        var view = store.Read(tables => LoadView(tables, id, before));
        return view is null ? null : (PageText.FormatName(view.Session.Title), RenderContent(view, request));
    }

    /// <summary>Reads all data in one transaction; it is rendered after the store is released.</summary>
    private static SessionPageData? LoadView(Tables tables, string id, long before)
    {
        if (tables.Sessions.FindInAllAccounts(id) is not { } session || tables.Sessions.FindContent(session) is not { } content)
        {
            return null;
        }

        var count = tables.Messages.Count(session);
        var end = Math.Min(before, count);
        var start = Math.Max(0, end - MaxMessages);
        return new(session, content, start, count, tables.Messages.ListPage(session, start, (int)(end - start)));
    }

    private IHtmlContent RenderContent(SessionPageData view, HttpRequest request)
    {
        var (session, config) = (view.Session, StoredJson.ParseMap(view.Content.Config));
        return PageHtml.Format($"""
            <h1><bdi>{PageText.FormatName(session.Title)}</bdi></h1>
            <dl class="facts">
            <div><dt>Session</dt><dd><code>{session.Id}</code></dd></div>
            <div><dt>Account</dt><dd><code>{PageText.FormatLine(session.Owner)}</code></dd></div>
            <div><dt>Status</dt><dd>{rows.RenderStatus(session)}</dd></div>
            <div><dt>Messages</dt><dd>{view.Count}</dd></div>
            <div><dt>Created</dt><dd>{PageTime.RenderAgo(session.CreatedAt, clock)}</dd></div>
            <div><dt>Last used</dt><dd>{PageTime.RenderAgo(session.UpdatedAt, clock)}</dd></div>
            {PageHtml.FormatIf(session.AgentId is not null, () => RenderAgentLink(session))}
            </dl>
            <h2>Messages</h2>
            {RenderConversation(view, request)}
            <h2>Memory</h2>
            {ConfigSections.RenderMemory(view.Content)}
            <h2>Workflow</h2>
            {ConfigSections.RenderDrawing(config)}
            {ConfigSections.RenderJson(config, "Configuration as JSON")}
            """);
    }

    private static IHtmlContent RenderAgentLink(StoredSession session) =>
        PageHtml.Format($"""
            <div><dt>Agent</dt><dd><a href="/agents/{session.AgentId}/"><code>{PageText.FormatLine(session.AgentKey)}</code></a></dd></div>
            """);

    private static IHtmlContent RenderConversation(SessionPageData view, HttpRequest request)
    {
        var (id, start, end) = (view.Session.Id, view.Start, view.Start + view.Messages.Count);
        if (view.Count == 0)
        {
            return FirstSteps.RenderSendMessage(request, id);
        }

        var nextEnd = Math.Min(view.Count, end + MaxMessages);
        return PageHtml.Format($"""
            {PageHtml.FormatIf(start > 0, () => RenderLink(id, start, $"← {start} earlier"))}
            <ol class="talk" start="{start + 1}">{PageHtml.FormatEach(view.Messages, RenderMessage)}</ol>
            {PageHtml.FormatIf(end < view.Count, () => RenderLink(id, nextEnd, $"{view.Count - end} later →"))}
            """);
    }

    private static IHtmlContent RenderLink(string id, long before, string text) =>
        PageHtml.Format($"""<p class="turn"><a href="/sessions/{id}/?before={before}">{text}</a></p>""");

    private static IHtmlContent RenderMessage(StoredMessage message)
    {
        var content = ConfigJson.Parse(message.Content);
        var images = MessageContentReader.ReadImages(content).Select(address => $"\n[image: {address}]");
        return PageHtml.Format($"""
            <li class="message {(message.Role == StoredMessage.User ? "user" : "assistant")}">
            <p><b><bdi>{PageText.FormatName(message.Agent ?? message.Role)}</bdi></b> {PageTime.RenderMoment(message.CreatedAt)}</p>
            <div dir="auto">{PageText.FormatBlock(MessageContentReader.ReadText(content) + string.Concat(images))}</div></li>

            """);
    }

    private sealed record SessionPageData(
        StoredSession Session, SessionContent Content, long Start, long Count, IReadOnlyList<StoredMessage> Messages);
}
