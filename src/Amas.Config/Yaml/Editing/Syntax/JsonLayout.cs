using System.Text;
using System.Text.Json;
using Amas.Config.Json;
using Amas.Config.Yaml.Parsing;
using Amas.Config.Yaml.Writing;

namespace Amas.Config.Yaml.Editing.Syntax;

/// <summary>Detects files that are JSON, and their layout.</summary>
internal static class JsonLayout
{
    private const string DefaultStep = "  ";

    /// <summary>Returns whether a whole text is JSON, without comments and trailing commas.</summary>
    public static bool IsJson(string text)
    {
        try
        {
            return ConfigJson.Parse(text) is ConfigValue.Map;
        }
        catch (JsonException)
        {
            return false;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>Returns the renderer for a JSON file, or null if the file is not JSON.</summary>
    public static JsonRenderer? Detect(TextLines lines, SyntaxNode root)
    {
        if (!root.IsFlow || !IsJson(lines.Text))
        {
            return null;
        }

        var first = root.Members.FirstOrDefault(member => lines.IsFirstOnLine(member.Start));
        var step = first is null ? DefaultStep : lines.GetIndentation(lines.GetLineNumber(first.Start));
        return new(lines.NewLine, step.Length > 0 ? step : DefaultStep, HasInlineList(lines, root));
    }

    private static bool HasInlineList(TextLines lines, SyntaxNode node)
    {
        var isInline = node.Items is [var first, ..] && first.Value.Kind == YamlEventKind.Scalar && !lines.IsFirstOnLine(first.Dash);
        return isInline
            || node.Items.Any(item => HasInlineList(lines, item.Value))
            || node.Members.Any(member => HasInlineList(lines, member.Value));
    }
}
