using Amas.Client;
using AmasSync.Core.Redaction;

namespace AmasSync.Cli.Conversations;

/// <summary>The reply to a message, without the secrets of this run.</summary>
internal sealed record AgentReply
{
    /// <summary>Gets the text of the reply.</summary>
    public required string Text { get; init; }

    /// <summary>Gets the messages of all agents, including the reply; empty if the server does not report them.</summary>
    public IReadOnlyList<ReplyPart> Parts { get; init; } = [];

    public string? MessageId { get; init; }

    public TokenUsage? Usage { get; init; }

    public static AgentReply Create(AmasReply reply, KnownSecrets secrets) => new()
    {
        Text = secrets.Redact(reply.Content),
        Parts = [.. reply.Messages.Select(message => new ReplyPart(message.Agent, secrets.Redact(message.Content)))],
        MessageId = reply.MessageId,
        Usage = reply.Usage,
    };

    /// <summary>The message of one agent.</summary>
    internal sealed record ReplyPart(string? Agent, string Text);
}
