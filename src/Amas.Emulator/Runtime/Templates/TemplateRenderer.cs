using System.Text;
using Amas.Config.Json;
using Amas.Config.Templates;

namespace Amas.Emulator.Runtime.Templates;

/// <summary>
/// Renders the templates of a text from the author of the configuration. Values that are templates themselves are rendered up to a depth of
/// ten; all other values are inserted unchanged, and the result is never parsed again, so text from users or models cannot become a
/// template, not even when two values are joined.
/// </summary>
internal sealed class TemplateRenderer
{
    private const int MaxDepth = 10;

    private readonly ITemplateScope scope;
    private readonly StringBuilder rendered = new();
    private int templateCount;

    private TemplateRenderer(ITemplateScope scope) => this.scope = scope;

    /// <exception cref="TemplateException">The result is too long.</exception>
    public static string Render(string text, ITemplateScope scope)
    {
        if (!text.Contains("{{", StringComparison.Ordinal))
        {
            return text;
        }

        TemplateRenderer renderer = new(scope);
        renderer.Append(text, MaxDepth);
        return renderer.rendered.ToString();
    }

    /// <summary>Finds the value of the last template of a text; null without one.</summary>
    public static ConfigValue? FindLastValue(string text, ITemplateScope scope) =>
        Template.FindAll(text)
            .Where(template => template.IsClosed)
            .Select(template => scope.Find(template.Expression))
            .LastOrDefault(value => value is not null)?.Value;

    private void Append(string text, int depth)
    {
        var done = 0;
        foreach (var template in Template.FindAll(text).Where(template => template.IsClosed))
        {
            var start = text.LastIndexOf("{{", template.TextRange.Start.Value - 1, StringComparison.Ordinal);
            if (scope.Find(template.Expression) is { } value)
            {
                AppendPlain(text.AsSpan(done, start - done));
                Append(value, depth);
                done = text.IndexOf("}}", template.TextRange.End.Value, StringComparison.Ordinal) + 2;
            }
        }

        AppendPlain(text.AsSpan(done));
    }

    private void Append(TemplateValue value, int depth)
    {
        if (++templateCount > HardLimits.MaxTemplates)
        {
            throw new TemplateException();
        }

        var text = TemplateValue.ToText(value.Value);
        if (value.IsTemplate && depth > 1)
        {
            Append(text, depth - 1);
        }
        else
        {
            AppendPlain(text);
        }
    }

    private void AppendPlain(ReadOnlySpan<char> text)
    {
        if (rendered.Length + text.Length > HardLimits.MaxPromptLength)
        {
            throw new TemplateException();
        }

        rendered.Append(text);
    }
}
