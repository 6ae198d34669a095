using Amas.Config.Json;
using Amas.Emulator.Page.Markup;
using Amas.Emulator.Runtime.Executions;
using Amas.Emulator.Store;
using Amas.Emulator.Store.Rows;
using Microsoft.AspNetCore.Html;

namespace Amas.Emulator.Page;

/// <summary>A session: the conversation, what it remembers, and the configuration that it keeps.</summary>
internal sealed class SessionPage(EmulatorStore store, SessionRows rows, TimeProvider clock)
{
    private const int MostMessages = 100;

    /// <param name="id">Of the session.</param>
    /// <param name="request">Its query may say <c>before</c>: the messages that stand before the one of this number in the conversation.</param>
    public (string Title, IHtmlContent Content)? Of(string id, HttpRequest request)
    {
        var before = PageNumber.Of(request, "before", none: long.MaxValue);
        return store.Read(tables => Look(tables, id, before)) is { } view ? (PageText.Name(view.Session.Title), Content(view, request)) : null;
    }

    /// <summary>What is shown, read in one go; it is written out when nobody waits for the store.</summary>
    private static View? Look(Tables tables, string id, long before)
    {
        if (tables.Sessions.FindOfAll(id) is not { } session || tables.Sessions.Content(session) is not { } content)
        {
            return null;
        }

        var count = tables.Messages.Count(session);
        var end = Math.Min(before, count);
        var start = Math.Max(0, end - MostMessages);
        return new(session, content, start, count, tables.Messages.Page(session, start, (int)(end - start)));
    }

    private IHtmlContent Content(View view, HttpRequest request)
    {
        var (session, config) = (view.Session, ConfigParts.Read(view.Content.Config));
        return Html.Of($"""
            <h1><bdi>{PageText.Name(session.Title)}</bdi></h1>
            <dl class="facts">
            <div><dt>Session</dt><dd><code>{session.Id}</code></dd></div>
            <div><dt>Account</dt><dd><code>{PageText.Line(session.Owner)}</code></dd></div>
            <div><dt>Status</dt><dd>{rows.Status(session)}</dd></div>
            <div><dt>Messages</dt><dd>{view.Count}</dd></div>
            <div><dt>Made</dt><dd>{PageTime.Ago(session.CreatedAt, clock)}</dd></div>
            <div><dt>Last used</dt><dd>{PageTime.Ago(session.UpdatedAt, clock)}</dd></div>
            {Html.If(session.AgentId is not null, () => From(session))}
            </dl>
            <h2>Conversation</h2>
            {Conversation(view, request)}
            <h2>What it remembers</h2>
            {ConfigParts.Memory(view.Content)}
            <h2>Workflow</h2>
            {ConfigParts.Picture(config)}
            {ConfigParts.Json(config, "Configuration as JSON")}
            """);
    }

    private static IHtmlContent From(StoredSession session) =>
        Html.Of($"""<div><dt>From</dt><dd><a href="/agents/{session.AgentId}/"><code>{PageText.Line(session.AgentKey)}</code></a></dd></div>""");

    private static IHtmlContent Conversation(View view, HttpRequest request)
    {
        var (id, start, end) = (view.Session.Id, view.Start, view.Start + view.Messages.Count);
        return view.Count == 0 ? FirstSteps.Message(request, id) : Html.Of($"""
            {Html.If(start > 0, () => Link(id, start, $"← {start} earlier"))}
            <ol class="talk" start="{start + 1}">{Html.Each(view.Messages, Message)}</ol>
            {Html.If(end < view.Count, () => Link(id, Math.Min(view.Count, end + MostMessages), $"{view.Count - end} later →"))}
            """);
    }

    private static IHtmlContent Link(string id, long before, string text) =>
        Html.Of($"""<p class="turn"><a href="/sessions/{id}/?before={before}">{text}</a></p>""");

    private static IHtmlContent Message(StoredMessage message)
    {
        var content = ConfigJson.Parse(message.Content);
        var images = MessageContent.Images(content).Select(address => $"\n[image: {address}]");
        return Html.Of($"""
            <li class="message {(message.Role == StoredMessage.User ? "user" : "assistant")}">
            <p><b><bdi>{PageText.Name(message.Agent ?? message.Role)}</bdi></b> {PageTime.At(message.CreatedAt)}</p>
            <div dir="auto">{PageText.Block(MessageContent.Text(content) + string.Concat(images))}</div></li>

            """);
    }

    private sealed record View(StoredSession Session, SessionContent Content, long Start, long Count, IReadOnlyList<StoredMessage> Messages);
}
