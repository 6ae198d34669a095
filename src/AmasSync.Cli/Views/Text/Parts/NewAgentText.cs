using System.Globalization;
using Amas.Config.Json;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Views.Text.Parts;

/// <summary>Renders what a new agent is: its summary, its description, and the first lines of each of its prompts.</summary>
internal sealed class NewAgentText(Palette palette, int columns, ShownTexts shown, bool isFull)
{
    private const int Indent = 4;
    private const int MaxLines = 3;

    public IEnumerable<string> RenderLines(ConfigValue.Map config, string title)
    {
        var summary = string.Join(" · ", ConfigSummary.Describe(config));
        var description = (config["description"] as ConfigValue.Text)?.Value ?? "";
        return Wrap(summary, palette.PaintMuted)
            .Concat(string.IsNullOrWhiteSpace(description) ? [] : Shorten(description, columns))
            .Concat(PromptTexts.Find(config).Where(prompt => prompt.Text.Length > 0).SelectMany(prompt => RenderPrompt(prompt, title)));
    }

    private IEnumerable<string> RenderPrompt(PromptText prompt, string title)
    {
        var path = palette.PaintMuted(ReadablePath.Format(prompt.Path));
        return shown.FindOrAdd(prompt.Text, title) is { } first
            ? Row.RenderLines([path, DifferenceWording.DescribeSame(first, title)], columns, Indent)
            : Shorten(prompt.Text, columns - Indent).Select(IndentLine).Prepend(path);
    }

    private IEnumerable<string> Shorten(string text, int width)
    {
        string[] all = [.. text.TrimEnd().ReplaceLineEndings("\n").Split('\n').SelectMany(line => WrapLine(line, width))];
        string[] lines = [.. all.Where(line => line.Length > 0)];
        if (isFull || lines.Length <= MaxLines + 1)
        {
            return isFull ? all : lines;
        }

        var words = lines[MaxLines..].Sum(CountWords);
        var rest = string.Create(CultureInfo.InvariantCulture, $"… {PlanWording.FormatCount(words, "more word")} (plan --full)");
        return lines[..MaxLines].Append(palette.PaintMuted(rest));
    }

    private static IEnumerable<string> WrapLine(string line, int width) =>
        new Paragraph(width).Add(VisibleText.EscapeLines(line), text => text).RenderLines();

    private static string IndentLine(string line) => line.Length == 0 ? "" : new string(' ', Indent) + line;

    private static int CountWords(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;

    private IEnumerable<string> Wrap(string text, Func<string, string> paint) =>
        text.Length == 0 ? [] : new Paragraph(columns).Add(VisibleText.Escape(text), paint).RenderLines();
}
