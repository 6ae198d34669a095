using Amas.Config.Json;
using Amas.Config.Json.Canonical;

namespace AmasSync.Core.Comparing;

/// <summary>
/// The values that the server is known to add by itself. They are needed for an unmanaged agent, because without an earlier observation its
/// server defaults cannot be distinguished from intended values: documented defaults, empty lists and objects, and fields that the
/// documented responses contain although no request sent them.
/// </summary>
internal static class ServerDefaults
{
    // Path patterns (* matches any one token) with their documented defaults; null means any value.
    private static readonly (string Pattern, string? Value)[] DefaultsByPath =
    [
        ("architecture", "\"workflow\""),
        ("recursion_limit", null),
        ("save_messages", "true"),
        ("persistent_state", "true"),
        ("llm_config/max_tokens", null),
        ("agents/*/llm_config/max_tokens", null),
        ("knowledge_bases/*/enabled", "true"),
        ("agents/*/knowledge_bases/*/enabled", "true"),
        ("prompt_config/include_user_input", "true"),
        ("prompt_config/include_history", "true"),
        ("prompt_config/include_media_in_history", "false"),
        ("prompt_config/include_internal_messages", "true"),
        ("agents/*/prompt_config/include_user_input", "true"),
        ("agents/*/prompt_config/include_history", "true"),
        ("agents/*/prompt_config/include_media_in_history", "false"),
        ("agents/*/prompt_config/include_internal_messages", "true"),
        ("memory_config/auto_save", "true"),
        ("memory_config/auto_save_trigger", "\"on_interval_turns\""),
        ("memory_config/auto_save_interval", "10"),
        ("memory_config/num_results", "10"),
        ("agents/*/memory_config/auto_save", "true"),
        ("agents/*/memory_config/auto_save_trigger", "\"on_interval_turns\""),
        ("agents/*/memory_config/auto_save_interval", "10"),
        ("agents/*/memory_config/num_results", "10"),
        ("variables/*/required", "true"),
        ("variables/*/require_every_execution", "false"),
        ("variables/*/mode", "\"replace\""),
        ("variables/*/separator", "\" \""),
    ];

    private static readonly (string[] Tokens, ConfigValue? Value)[] Patterns =
        [.. DefaultsByPath.Select(row => (row.Pattern.Split('/'), row.Value is null ? null : ConfigJson.Parse(row.Value)))];

    /// <summary>Returns whether the value at a place counts as a server default.</summary>
    public static bool Covers(JsonPointer pointer, ConfigValue value)
    {
        if (value is ConfigValue.List { Items.Count: 0 } or ConfigValue.Map { Members.Count: 0 })
        {
            return true;
        }

        var tokens = pointer.Tokens.ToArray();
        return Patterns.Any(pattern =>
            MatchesPattern(pattern.Tokens, tokens) && (pattern.Value is null || CanonicalJson.AreEqual(pattern.Value, value)));
    }

    /// <summary>Returns whether the value at a place is its documented default, so that a file does not need to contain it.</summary>
    public static bool IsDefault(JsonPointer pointer, ConfigValue value)
    {
        var tokens = pointer.Tokens.ToArray();
        return Patterns.Any(pattern =>
            MatchesPattern(pattern.Tokens, tokens) && CanonicalJson.AreEqual(pattern.Value ?? GetSample(tokens[^1]), value));
    }

    // The documented response to a create contains this field, although the request does not.
    private static ConfigValue.Number? GetSample(string key) => key == "max_tokens" ? new("1000") : null;

    private static bool MatchesPattern(string[] pattern, string[] tokens) =>
        pattern.Length == tokens.Length && pattern.Zip(tokens).All(pair => pair.First == "*" || pair.First == pair.Second);
}
