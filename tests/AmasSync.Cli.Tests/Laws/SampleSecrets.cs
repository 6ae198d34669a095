using Amas.Config.Json;
using AmasSync.Core.Redaction;

namespace AmasSync.Cli.Tests.Laws;

/// <summary>Secrets of three kinds, and a check that no text contains one of them in any form.</summary>
internal static class SampleSecrets
{
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>
    {
        ["PEM"] = """
            -----BEGIN EC PRIVATE KEY-----
            MHcCAQEEIIrYSSNQFaA2Hwf1duRSxKtLYX5CB04fSeQ6tF1aY/PuoAoGCCqGSM49
            AwEHoUQDQgAEPR3tU2Fta9ktY+6P9G0cWO+0kETA6SFs38GecTyudlHz6xvCdz8q
            EKTcWGekdmdDPsHloRNtsiCa697B2O9IFA==
            -----END EC PRIVATE KEY-----

            """.ReplaceLineEndings("\n"),
        ["KEY_FILE"] = """
            {
              "private_key_id": "0f1e2d3c4b5a69788796a5b4c3d2e1f0aabbccdd",
              "private_key": "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEA\nMzEfYyjiWA4R4/M2bS1GB4t7NXp98C3SC6dVMvDu\n-----END PRIVATE KEY-----\n",
              "client_email": "agents@example.iam.gserviceaccount.com"
            }

            """.ReplaceLineEndings("\n"),
        ["PASSWORD"] = """Tr0ub4dor "&' <3>\$HOME/a+b=%ü!""",
    };

    /// <summary>Every form except the plain ones: the server keeps them as ordinary text.</summary>
    public static IReadOnlyList<string> Encoded { get; } = [.. All.Values.SelectMany(SecretForms.ListEncoded)];

    public static IReadOnlyList<string> Plain { get; } = [.. All.Values.SelectMany(SecretForms.ListPlain)];

    /// <summary>A configuration with an encoded form in each of many members; <paramref name="name"/> is the agent.</summary>
    public static string ConfigWith(string name, IEnumerable<string> texts)
    {
        ConfigValue.Map config = new(
        [
            new("name", new ConfigValue.Text(name)),
            new("description", new ConfigValue.Text("d")),
            new("agent_type", new ConfigValue.Text("llm_agent")),
            new("system_prompt", new ConfigValue.Text("p")),
            .. texts.Select((text, index) => KeyValuePair.Create<string, ConfigValue>($"note{index}", new ConfigValue.Text($"see {text} there"))),
        ]);
        return ConfigJson.SerializeRedacted(config);
    }

    public static void AssertAbsent(IEnumerable<string> forms, string text, string where)
    {
        // Several forms are parts of others: the message names the first.
        var found = forms.FirstOrDefault(form => text.Contains(form, StringComparison.Ordinal));
        Assert.True(found is null, $"{where} contains {found}");
    }
}
