using Amas.Config.Json;

namespace Amas.Config.Yaml.Writing;

/// <summary>
/// Writes a SystemConfig as an agent file for people: keys in the documented order, prompts as block scalars, a blank line between agents.
/// Read as an agent file, it gives the same configuration, whatever its texts contain. <see cref="YamlWriter"/> writes plain
/// values instead.
/// </summary>
internal static class SourceWriter
{
    private static readonly BlockRenderer Renderer = new(new());

    /// <summary>Returns the text of a file with one configuration.</summary>
    /// <param name="config">The configuration. A secret is written as the tag that reads its variable.</param>
    /// <param name="schema">The path from the file to its schema, for editors; null for none.</param>
    public static string Write(ConfigValue.Map config, string? schema)
    {
        List<string> lines = schema is null ? [] : [$"# yaml-language-server: $schema={schema}"];
        ConfigValue? last = null;
        var wasSection = false;
        foreach (var (key, value) in DocumentedOrder.Apply(VariableEscaping.Escape(config)).Members)
        {
            var section = key is "agents" or "edges" ? value as ConfigValue.List : null;
            var isSection = section?.Items is [ConfigValue.Map { Members.Count: > 0 }, ..];
            if (isSection || wasSection)
            {
                AddBlankLine(lines, last);
            }

            lines.AddRange(isSection && section is not null ? RenderSection(key, section) : Renderer.RenderMember(key, value, column: 0));
            (last, wasSection) = (value, isSection);
        }

        return (last is null ? "{}" : string.Join('\n', lines)) + "\n";
    }

    private static List<string> RenderSection(string key, ConfigValue.List items)
    {
        List<string> lines = [key + ":"];
        ConfigValue? last = null;
        foreach (var item in items.Items)
        {
            if (key == "agents")
            {
                AddBlankLine(lines, last);
            }

            lines.AddRange(Renderer.RenderItem(item, column: 2));
            last = item;
        }

        return lines;
    }

    // After a block scalar that keeps trailing blank lines, another blank line would become part of it.
    private static void AddBlankLine(List<string> lines, ConfigValue? last)
    {
        if (last is not null && !EndsWithBlankLine(last))
        {
            lines.Add("");
        }
    }

    private static bool EndsWithBlankLine(ConfigValue value) => value switch
    {
        ConfigValue.Text text => text.Value.EndsWith("\n\n", StringComparison.Ordinal),
        ConfigValue.List { Items: [.., var last] } => EndsWithBlankLine(last),
        ConfigValue.Map { Members: [.., var last] } => EndsWithBlankLine(last.Value),
        _ => false,
    };
}
