using System.Collections.Frozen;

namespace AmasSync.Cli.Views.Terminal;

/// <summary>
/// Formats the path of a difference for people who do not know the files: <c>prompt_config/system_prompt</c> becomes <c>prompt</c>. Only
/// fields that every agent can have are words; all other paths stay as they are in the files, as code.
/// </summary>
internal static class FieldName
{
    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["agent_type"] = "type",
        ["architecture"] = "architecture",
        ["description"] = "description",
        ["edges"] = "routes",
        ["entry_point"] = "first agent",
        ["few_shot_examples"] = "examples",
        ["is_public"] = "public",
        ["knowledge_bases"] = "knowledge bases",
        ["max_tokens"] = "token limit",
        ["model"] = "model",
        ["name"] = "name",
        ["possible_outputs"] = "possible outputs",
        ["prompt_config.few_shot_examples"] = "examples",
        ["prompt_config.supervisor_prompt"] = "supervisor prompt",
        ["prompt_config.system_prompt"] = "prompt",
        ["supervised_agents"] = "supervised agents",
        ["supervisor_prompt"] = "supervisor prompt",
        ["system_prompt"] = "prompt",
        ["temperature"] = "temperature",
        ["tools"] = "tools",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Formats a path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="formatCode">Formats names from files as code.</param>
    public static string Format(string path, Func<string, string> formatCode)
    {
        var (agent, member) = ReadablePath.Split(path);
        return (agent, Words.GetValueOrDefault(member)) switch
        {
            (_, null) => formatCode(ReadablePath.Format(path)),
            (null, var words) => words,
            (_, var words) => $"{formatCode(agent)} {words}",
        };
    }

    /// <summary>Formats a path, followed by its spelling in the files if that differs.</summary>
    /// <param name="path">The path.</param>
    /// <param name="formatCode">Formats names from files as code.</param>
    public static string FormatWithPath(string path, Func<string, string> formatCode)
    {
        var member = ReadablePath.Split(path).Member;
        var isSame = Words.GetValueOrDefault(member, member) == member;
        return isSame ? Format(path, formatCode) : $"{Format(path, formatCode)} ({formatCode(member)})";
    }
}
