using Amas.Config.Findings;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Views.Text;

/// <summary>Writes rules for people: a line for each, or one rule with its explanation.</summary>
internal sealed class RulesTextView(Palette palette, int width)
{
    private const int SeverityWidth = 7;

    private const int MinWidth = 40;

    private const int MaxWidth = 100;

    public void WriteList(IReadOnlyList<Rule> rules, TextWriter output)
    {
        foreach (var rule in rules)
        {
            var severity = PaintSeverity(rule.DefaultSeverity, FormatSeverity(rule.DefaultSeverity).PadRight(SeverityWidth));
            output.Write($"{palette.PaintReference(rule.Id)}  {severity}  {rule.Title}\n");
        }
    }

    public void WriteRule(Rule rule, TextWriter output)
    {
        output.Write($"{palette.PaintReference(rule.Id)}  {palette.PaintStrong(rule.Title)}\n\n");
        WriteParagraph(rule.Meaning, output);
        WriteSection("How to fix it", rule.Help, output);
        var severity = PaintSeverity(rule.DefaultSeverity, FormatSeverity(rule.DefaultSeverity));
        output.Write($"\n{palette.PaintStrong("Default severity:")} {severity}\n");
        WriteParagraph(DescribeConfiguration(rule), output);
    }

    private static string DescribeConfiguration(Rule rule) => rule.IsConfigurable
        ? $"To change it, add to amas-sync.yaml: rules: {{{rule.Id}: error | warning | info | off}}"
        : "The severity cannot be changed.";

    private void WriteSection(string title, string text, TextWriter output)
    {
        output.Write($"\n{palette.PaintStrong($"{title}:")}\n");
        WriteParagraph(text, output);
    }

    private void WriteParagraph(string text, TextWriter output)
    {
        var columns = Math.Clamp(width, MinWidth, MaxWidth);
        foreach (var line in new Paragraph(columns).Add(text, word => word).RenderLines())
        {
            output.Write($"{line}\n");
        }
    }

    private string PaintSeverity(Severity severity, string text) => severity switch
    {
        Severity.Error => palette.PaintFailed(text),
        Severity.Warning => palette.PaintChanged(text),
        _ => palette.PaintMuted(text),
    };

    private static string FormatSeverity(Severity severity) => severity.ToString().ToLowerInvariant();
}
