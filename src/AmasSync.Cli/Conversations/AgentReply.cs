using Amas.Client;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Conversations;

/// <summary>What a message was answered with, without the secrets of this run.</summary>
internal sealed record AgentReply
{
    /// <summary>The answer itself.</summary>
    public required string Text { get; init; }

    /// <summary>What each agent said on the way to it, the answer included; empty where the server does not tell.</summary>
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

    /// <summary>What one agent said.</summary>
    internal sealed record ReplyPart(string? Agent, string Text);
}
