using System.Text.Json;
using Amas.Config.Json;
using AmasSync.Core.Redaction;

namespace AmasSync.Cli.Conversations.Saving;

/// <summary>The messages and replies of the current session of a chat.</summary>
internal sealed class HeldConversation
{
    private readonly List<HeldTurn> turns = [];

    public IReadOnlyList<HeldTurn> Turns => turns;

    /// <summary>Gets the number of messages without a reply.</summary>
    public int Unanswered { get; private set; }

    public void Add(string user, IReadOnlyDictionary<string, JsonElement> inputs, AgentReply reply, KnownSecrets secrets)
    {
        var members = inputs.Select(input => KeyValuePair.Create(input.Key, ConfigJson.Read(input.Value)));
        turns.Add(new(secrets.Redact(user), secrets.RedactForOutput(new ConfigValue.Map([.. members])), reply.Text));
    }

    public void AddUnanswered() => Unanswered++;

    public void Clear()
    {
        turns.Clear();
        Unanswered = 0;
    }
}
