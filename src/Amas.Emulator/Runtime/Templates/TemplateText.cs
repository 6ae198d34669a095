using System.Text;
using Amas.Config.Json;
using Amas.Config.Templates;

namespace Amas.Emulator.Runtime.Templates;

/// <summary>
/// Fills in the templates of a text that the author of the configuration wrote. Values that are templates themselves are filled in up to ten deep;
/// all others go in as they are, and the finished text is never looked at again: nothing that a user or a model wrote can become a template, nor two
/// values together.
/// </summary>
internal sealed class TemplateText
{
    private const int Passes = 10;

    private readonly ITemplateScope scope;
    private readonly StringBuilder rendered = new();
    private int templates;

    private TemplateText(ITemplateScope scope) => this.scope = scope;

    /// <exception cref="TemplateException">It becomes too large.</exception>
    public static string Render(string text, ITemplateScope scope)
    {
        if (!text.Contains("{{", StringComparison.Ordinal))
        {
            return text;
        }

        TemplateText renderer = new(scope);
        renderer.Append(text, Passes);
        return renderer.rendered.ToString();
    }

    /// <summary>What the last template of a text stands for; null where it has none.</summary>
    public static ConfigValue? LastValue(string text, ITemplateScope scope) =>
        Template.In(text)
            .Where(template => template.IsClosed)
            .Select(template => scope.Find(template.Expression))
            .LastOrDefault(value => value is not null)?.Value;

    private void Append(string text, int passes)
    {
        var done = 0;
        foreach (var template in Template.In(text).Where(template => template.IsClosed))
        {
            var start = text.LastIndexOf("{{", template.Within.Start.Value - 1, StringComparison.Ordinal);
            if (scope.Find(template.Expression) is { } value)
            {
                AppendPlain(text.AsSpan(done, start - done));
                Append(value, passes);
                done = text.IndexOf("}}", template.Within.End.Value, StringComparison.Ordinal) + 2;
            }
        }

        AppendPlain(text.AsSpan(done));
    }

    private void Append(TemplateValue value, int passes)
    {
        if (++templates > Limits.Templates)
        {
            throw new TemplateException();
        }

        var text = TemplateValue.TextOf(value.Value);
        if (value.IsTemplate && passes > 1)
        {
            Append(text, passes - 1);
        }
        else
        {
            AppendPlain(text);
        }
    }

    private void AppendPlain(ReadOnlySpan<char> text)
    {
        if (rendered.Length + text.Length > Limits.Prompt)
        {
            throw new TemplateException();
        }

        rendered.Append(text);
    }
}
