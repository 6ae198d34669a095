using Amas.Emulator.Runtime.Executions;
using Amas.Emulator.Store;
using AmasSync.Core.Json;
using Microsoft.AspNetCore.Html;

namespace Amas.Emulator.Page;

/// <summary>A session: the conversation, what it remembers, and the configuration that it keeps.</summary>
internal sealed class SessionPage(EmulatorStore store, ExecutionGate gate)
{
    private const int MostMessages = 200;

    /// <param name="id">Of the session.</param>
    /// <param name="before">Shows the messages that stand before the one of this number in the conversation.</param>
    public (string Title, IHtmlContent Content)? Of(string id, long before) => store.Read(tables =>
    {
        if (tables.Sessions.FindOfAll(id) is not { } session || tables.Sessions.Content(session) is not { } content)
        {
            return ((string, IHtmlContent)?)null;
        }

        var end = Math.Min(before, tables.Messages.Count(session));
        var start = Math.Max(0, end - MostMessages);
        return (PageText.Line(session.Title), Content(session, content, start, tables.Messages.Page(session, start, (int)(end - start))));
    });

    private IHtmlContent Content(StoredSession session, SessionContent content, long start, IReadOnlyList<StoredMessage> messages)
    {
        var config = ConfigParts.Read(content.Config);
        return Html.Of($"""
            <h1>{PageText.Line(session.Title)}</h1>
            <p class="lead"><code>{session.Id}</code> · {gate.StatusOf(session)} · {session.Owner} · made {PageTime.Of(session.CreatedAt)}, last used {PageTime.Of(session.UpdatedAt)}{FromAgent(session)}</p>
            <h2>Conversation</h2>
            {Html.If(start > 0, () => Html.Of($"""<p><a href="/sessions/{session.Id}/?before={start}">← {start} earlier</a></p>"""))}
            {(messages.Count == 0 ? Html.Of($"<p class=\"quiet\">Nothing was said yet.</p>") : Html.Of($"""<div class="talk">{Html.Each(messages, Message)}</div>"""))}
            <h2>Workflow</h2>
            {ConfigParts.Picture(config)}
            <h2>Memory and configuration</h2>
            {ConfigParts.Json(ConfigParts.Read(content.Variables), "Variables")}
            {ConfigParts.Json(ConfigParts.Read(content.Outputs), "Last outputs of its agents")}
            {ConfigParts.Json(config, "Configuration")}
            """);
    }

    private static IHtmlContent FromAgent(StoredSession session) =>
        Html.If(session.AgentId is not null, () => Html.Of($""" · from <a href="/agents/{session.AgentId}/">{PageText.Line(session.AgentKey)}</a>"""));

    private static IHtmlContent Message(StoredMessage message)
    {
        var content = ConfigJson.Parse(message.Content);
        var images = MessageContent.Images(content).Select(address => $"\n[image: {address}]");
        var text = MessageContent.Text(content) + string.Concat(images);
        return Html.Of($"""
            <div class="message {(message.Role == StoredMessage.User ? "user" : "assistant")}"><p>{PageText.Line(message.Agent ?? message.Role)} · {PageTime.Of(message.CreatedAt)}</p><div>{PageText.Block(text)}</div></div>

            """);
    }
}
