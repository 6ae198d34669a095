using Amas.Config.Json;

namespace Amas.Config.Yaml.Writing;

/// <summary>Values over several lines as people write them: collections by indentation, prompts as blocks. Columns count from 0.</summary>
internal sealed class BlockSpelling(YamlLayout layout)
{
    private const int LongLine = 100;
    private const string Dash = "- ";

    /// <summary>The value of a member of a mapping whose keys stand in that column.</summary>
    public Spelled OfMember(ConfigValue value, int column) => value switch
    {
        ConfigValue.Map or ConfigValue.List when FlowSpelling.OfShort(value) is { } line => Spelled.OnOneLine(line),
        ConfigValue.Map map => new("", Members(map, column + layout.Step)),
        ConfigValue.List list => new("", Items(list, column + layout.ListStep)),
        _ => Scalar(value, column),
    };

    /// <summary>An item of a list whose dashes stand in that column.</summary>
    public Spelled OfItem(ConfigValue value, int column)
    {
        if (value is not (ConfigValue.Map or ConfigValue.List) || FlowSpelling.OfShort(value) is not null)
        {
            return FlowSpelling.OfShort(value) is { } line ? Spelled.OnOneLine(line) : Scalar(value, column);
        }

        var inside = column + Dash.Length;
        var lines = value is ConfigValue.Map map ? Members(map, inside) : Items((ConfigValue.List)value, inside);
        return new(lines[0][inside..], lines[1..]);
    }

    /// <summary>The lines of a member of a mapping whose keys stand in that column.</summary>
    public List<string> Member(string key, ConfigValue value, int column)
    {
        var spelled = OfMember(value, column);
        var inline = spelled.Inline.Length > 0 ? " " + spelled.Inline : "";
        return [$"{new string(' ', column)}{ScalarSpelling.Of(key, inFlow: true)}:{inline}", .. spelled.Below];
    }

    /// <summary>The lines of an item of a list whose dashes stand in that column.</summary>
    public List<string> Item(ConfigValue value, int column)
    {
        var spelled = OfItem(value, column);
        return [new string(' ', column) + Dash + spelled.Inline, .. spelled.Below];
    }

    private List<string> Members(ConfigValue.Map map, int column) => [.. map.Members.SelectMany(member => Member(member.Key, member.Value, column))];

    private List<string> Items(ConfigValue.List list, int column) => [.. list.Items.SelectMany(item => Item(item, column))];

    private Spelled Scalar(ConfigValue value, int column)
    {
        if (value is not ConfigValue.Text { Value: var text })
        {
            return Spelled.OnOneLine(FlowSpelling.Of(value));
        }

        var isProse = text.Contains('\n', StringComparison.Ordinal) || (text.Length > LongLine && !ScalarSpelling.IsPlain(text, inFlow: false));
        return (isProse ? BlockText.Literal(text, column, layout.Step) : null) ?? Spelled.OnOneLine(ScalarSpelling.Of(text, inFlow: false));
    }
}
