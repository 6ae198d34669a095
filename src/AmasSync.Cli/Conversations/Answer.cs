using Amas.Client;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Conversations;

/// <summary>What a message was answered with, without the secrets of this run.</summary>
internal sealed record Answer
{
    /// <summary>The answer itself.</summary>
    public required string Text { get; init; }

    /// <summary>What each agent said on the way to it, the answer included; empty where the server does not tell.</summary>
    public IReadOnlyList<Part> Parts { get; init; } = [];

    public string? MessageId { get; init; }

    public TokenUsage? Usage { get; init; }

    public static Answer Of(AmasReply reply, KnownSecrets secrets) => new()
    {
        Text = secrets.Clean(reply.Content),
        Parts = [.. reply.Messages.Select(message => new Part(message.Agent, secrets.Clean(message.Content)))],
        MessageId = reply.MessageId,
        Usage = reply.Usage,
    };

    /// <summary>What one agent said.</summary>
    internal sealed record Part(string? Agent, string Text);
}
