using System.Globalization;
using Amas.Config.Json;
using Amas.Config.Yaml.Writing;
using CsCheck;

namespace Amas.Config.Tests.Yaml.Editing;

/// <summary>
/// Writes a value as a person might: in any YAML style, with comments and blank lines, and with any indentation.
/// </summary>
internal sealed class StyledYaml(int seed)
{
    private readonly PCG random = new(1, (ulong)seed);
    private readonly List<string> lines = [];
    private int step;
    private int listStep;

    public string Write(ConfigValue.Map value)
    {
        (step, listStep) = (2 + Any(3), Any(3));
        lines.Add("# head");
        Members(value, 0, "");
        var end = Any(3) == 0 ? "\r\n" : "\n";
        return string.Join(end, lines) + (Any(4) == 0 ? "" : end);
    }

    private int Any(int count) => (int)random.Next((uint)count);

    private bool OneIn(int count) => Any(count) == 0;

    private void Members(ConfigValue.Map map, int column, string first)
    {
        foreach (var (key, value) in map.Members)
        {
            Between(column, first);
            var spelledKey = OneIn(4) ? ScalarRenderer.DoubleQuote(key) : ScalarRenderer.Render(key, inFlow: true);
            Value(
                $"{first}{new string(' ', first.Length > 0 ? 0 : column)}{spelledKey}:{(OneIn(8) ? " " : "")}",
                value,
                column,
                isItem: false);
            first = "";
        }
    }

    private void Items(ConfigValue.List list, int column, string first)
    {
        foreach (var item in list.Items)
        {
            Between(column, first);
            Value($"{first}{new string(' ', first.Length > 0 ? 0 : column)}-", item, column, isItem: true);
            first = "";
        }
    }

    // After a block that keeps trailing blank lines, no blank lines can be added.
    private void Between(int column, string first)
    {
        if (first.Length > 0 || lines[^1].Length == 0)
        {
            return;
        }

        if (OneIn(6))
        {
            lines.Add("");
        }

        if (OneIn(6))
        {
            lines.Add($"{new string(' ', column)}# note {Any(100)}");
        }
    }

    private void Value(string before, ConfigValue value, int column, bool isItem)
    {
        switch (value)
        {
            case ConfigValue.Map { Members.Count: > 0 } map when !OneIn(5):
                if (isItem && OneIn(2))
                {
                    Members(map, column + 2, before + " ");
                    break;
                }

                lines.Add(before + Comment());
                Members(map, column + step, "");
                break;
            case ConfigValue.List { Items.Count: > 0 } list when !OneIn(5):
                if (isItem && OneIn(2))
                {
                    Items(list, column + 2, before + " ");
                    break;
                }

                lines.Add(before + Comment());
                Items(list, column + (isItem ? step : listStep), "");
                break;
            case ConfigValue.Text { Value: var text } when Block(text, column) is { } block:
                lines.Add($"{before} {block.Inline}{Comment()}");
                lines.AddRange(block.FollowingLines);
                break;
            default:
                lines.Add($"{before} {Flow(value)}{Comment()}");
                break;
        }
    }

    private string Comment() => OneIn(6) ? string.Create(CultureInfo.InvariantCulture, $" # {Any(100)}") : "";

    private RenderedYaml? Block(string text, int column) => Any(3) switch
    {
        0 => BlockScalarRenderer.RenderLiteral(text, column, step),
        1 => BlockScalarRenderer.RenderFolded(text, column, step, 5 + Any(35), new([])),
        _ => null,
    };

    private string FlowMember(string key, ConfigValue value) => $"{ScalarRenderer.Render(key, inFlow: true)}: {Flow(value)}";

    private string Flow(ConfigValue value) => value switch
    {
        ConfigValue.Map map => $"{{{string.Join(", ", map.Members.Select(member => FlowMember(member.Key, member.Value)))}}}",
        ConfigValue.List list => $"[{string.Join(OneIn(2) ? ", " : " , ", list.Items.Select(Flow))}]",
        ConfigValue.Text { Value: var text } when OneIn(3) => ScalarRenderer.DoubleQuote(text),
        ConfigValue.Text { Value: var text } when OneIn(3) && ScalarRenderer.IsPrintable(text) => ScalarRenderer.SingleQuote(text),
        ConfigValue.Text { Value: var text } => ScalarRenderer.Render(text, inFlow: true),
        _ => ConfigJson.SerializeRedacted(value),
    };
}
