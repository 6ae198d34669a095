using System.Collections.Concurrent;
using System.Globalization;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Running.Executing;

namespace AmasSync.Cli.Testing.Recording;

/// <summary>
/// Computes the keys of recorded runs: hashes of everything that decides the answers, and of the number and side of the run. Values of
/// secrets are no part of them. The type is thread-safe.
/// </summary>
/// <param name="server">The server and the environment, with the model of an embedded server.</param>
/// <param name="keepsMemory">Whether memory that outlasts a session is kept.</param>
internal sealed class RunKeys(string server, bool keepsMemory)
{
    /// <summary>The version of how messages are sent and replies are read. Answers of another version are not used.</summary>
    private const string Protocol = "1";

    private readonly ConcurrentDictionary<(string Test, bool IsOnBase), string> conversations = new();

    /// <summary>Returns the key of a run.</summary>
    public string Compute(ConversationTest test, RunIdentity identity)
    {
        var conversation = conversations.GetOrAdd((test.Id, identity.IsOnBase), _ => ComputeConversation(test));
        return Sha256Hex.Compute(
            string.Create(CultureInfo.InvariantCulture, $"{conversation} {(identity.IsOnBase ? "base" : "head")} {identity.Number}"));
    }

    private string ComputeConversation(ConversationTest test)
    {
        var turns = test.Turns.Select(turn => new ConfigValue.Map([new("user", turn.User), new("inputs", turn.Inputs)]));
        ConfigValue.Map all = new(
        [
            new("protocol", new ConfigValue.Text(Protocol)),
            new("server", new ConfigValue.Text(server)),
            new("memory", new ConfigValue.Boolean(keepsMemory)),
            new("config", test.Agent.Config),
            new("turns", new ConfigValue.List([.. turns])),
        ]);
        return CanonicalJson.ComputeFingerprint(all);
    }
}
