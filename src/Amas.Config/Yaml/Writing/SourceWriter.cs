using Amas.Config.Json;

namespace Amas.Config.Yaml.Writing;

/// <summary>
/// A SystemConfig as the agent file that a person would have written: keys in the documented order, prompts as blocks, a blank line between agents.
/// Read as an agent file it is the same configuration, whatever its texts hold; <see cref="YamlWriter"/> writes values instead.
/// </summary>
internal static class SourceWriter
{
    private static readonly BlockSpelling Spelling = new(new());

    /// <summary>The text of a file with one configuration.</summary>
    /// <param name="config">What the file is to say. A secret becomes the tag that reads its variable.</param>
    /// <param name="schema">The path from the file to its schema, for editors; null for none.</param>
    public static string Write(ConfigValue.Map config, string? schema)
    {
        List<string> lines = schema is null ? [] : [$"# yaml-language-server: $schema={schema}"];
        ConfigValue? last = null;
        var wasPart = false;
        foreach (var (key, value) in DocumentedOrder.Of(SourceText.Of(config)).Members)
        {
            var part = key is "agents" or "edges" ? value as ConfigValue.List : null;
            var isPart = part?.Items is [ConfigValue.Map { Members.Count: > 0 }, ..];
            if (isPart || wasPart)
            {
                AddBlank(lines, last);
            }

            lines.AddRange(isPart && part is not null ? Part(key, part) : Spelling.Member(key, value, column: 0));
            (last, wasPart) = (value, isPart);
        }

        return (last is null ? "{}" : string.Join('\n', lines)) + "\n";
    }

    private static List<string> Part(string key, ConfigValue.List items)
    {
        List<string> lines = [key + ":"];
        ConfigValue? last = null;
        foreach (var item in items.Items)
        {
            if (key == "agents")
            {
                AddBlank(lines, last);
            }

            lines.AddRange(Spelling.Item(item, column: 2));
            last = item;
        }

        return lines;
    }

    // To a block that keeps the blank lines at its end, another one would belong.
    private static void AddBlank(List<string> lines, ConfigValue? last)
    {
        if (last is not null && !EndsOpen(last))
        {
            lines.Add("");
        }
    }

    private static bool EndsOpen(ConfigValue value) => value switch
    {
        ConfigValue.Text text => text.Value.EndsWith("\n\n", StringComparison.Ordinal),
        ConfigValue.List { Items: [.., var last] } => EndsOpen(last),
        ConfigValue.Map { Members: [.., var last] } => EndsOpen(last.Value),
        _ => false,
    };
}
