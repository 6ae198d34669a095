using System.Globalization;
using System.Text;
using Amas.Config.Json;

namespace Amas.Config.Yaml.Writing;

/// <summary>Renders values as JSON in the layout of an existing file. YAML reads them as the same values.</summary>
/// <param name="newLine">The line break of the file.</param>
/// <param name="step">The white space by which nested lines are indented.</param>
/// <param name="hasInlineLists">Whether lists of texts and numbers are on one line.</param>
internal sealed class JsonRenderer(string newLine, string step, bool hasInlineLists)
{
    /// <summary>Renders a value that begins on a line with that indentation; null renders it on one line.</summary>
    public string Render(ConfigValue value, string? indentation)
    {
        StringBuilder json = new();
        Append(json, value, indentation);
        return json.ToString();
    }

    /// <summary>Renders a member of an object.</summary>
    /// <inheritdoc cref="Render"/>
    public string RenderMember(string key, ConfigValue value, string? indentation) => $"{Quote(key)}: {Render(value, indentation)}";

    private void Append(StringBuilder json, ConfigValue value, string? indentation)
    {
        switch (value)
        {
            case ConfigValue.Map { Members.Count: > 0 } map:
                var members = map.Members.Select(member => RenderMember(member.Key, member.Value, Indent(indentation)));
                AppendElements(json, members, ('{', '}'), indentation);
                break;
            case ConfigValue.List { Items.Count: > 0 } list:
                var isInline = hasInlineLists && !list.Items.Any(item => item is ConfigValue.Map or ConfigValue.List);
                var around = isInline ? null : indentation;
                AppendElements(json, list.Items.Select(item => Render(item, Indent(around))), ('[', ']'), around);
                break;
            case ConfigValue.Text text:
                json.Append(Quote(text.Value));
                break;
            default:
                json.Append(ConfigJson.SerializeRedacted(value));
                break;
        }
    }

    private string? Indent(string? indentation) => indentation is null ? null : indentation + step;

    private void AppendElements(StringBuilder json, IEnumerable<string> elements, (char Open, char Close) brackets, string? indentation)
    {
        var lineBreak = indentation is null ? "" : newLine + indentation;
        var separator = indentation is null ? ", " : $",{lineBreak}{step}";
        json.Append(brackets.Open).Append(indentation is null ? "" : lineBreak + step);
        json.AppendJoin(separator, elements).Append(lineBreak).Append(brackets.Close);
    }

    private static string Quote(string text)
    {
        StringBuilder quoted = new(text.Length + 2);
        quoted.Append('"');
        foreach (var rune in text.EnumerateRunes())
        {
            quoted.Append(Escape(rune));
        }

        return quoted.Append('"').ToString();
    }

    private static string Escape(Rune rune) => rune.Value switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ when rune.IsBmp && !ScalarRenderer.IsPrintable(rune.ToString()) =>
            string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
        _ => rune.ToString(),
    };
}
