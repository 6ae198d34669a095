using Amas.Config.Json;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Testing.Definitions;

namespace AmasSync.Cli.Commands.Testing;

/// <summary>Finds the secrets of a test, to redact them in what the server returns.</summary>
internal static class TestSecrets
{
    /// <summary>Returns the secrets of the agent, the messages and the inputs.</summary>
    public static IEnumerable<ConfigValue.Secret> Find(ConversationTest test)
    {
        ConfigValue[] values =
        [
            test.Agent.Config,
            .. test.Turns.Select(turn => turn.User),
            .. test.Turns.Select(turn => turn.Inputs),
        ];
        return values.SelectMany(SecretMarker.FindSecrets);
    }
}
