using Amas.Config.Json;

namespace Amas.Config.Yaml.Writing;

/// <summary>Values over several lines as people write them: collections by indentation, prompts as blocks. Columns count from 0.</summary>
internal sealed class BlockRenderer(YamlLayout layout)
{
    private const int LongLineLength = 100;
    private const string Dash = "- ";

    /// <summary>The value of a member of a mapping whose keys stand in that column.</summary>
    public RenderedYaml RenderMemberValue(ConfigValue value, int column) => value switch
    {
        ConfigValue.Map or ConfigValue.List when FlowRenderer.RenderIfShort(value) is { } line => RenderedYaml.FromLine(line),
        ConfigValue.Map map => new("", RenderMembers(map, column + layout.Indentation)),
        ConfigValue.List list => new("", RenderItems(list, column + layout.ListIndentation)),
        _ => RenderScalar(value, column),
    };

    /// <summary>An item of a list whose dashes stand in that column.</summary>
    public RenderedYaml RenderItemValue(ConfigValue value, int column)
    {
        if (value is not (ConfigValue.Map or ConfigValue.List) || FlowRenderer.RenderIfShort(value) is not null)
        {
            return FlowRenderer.RenderIfShort(value) is { } line ? RenderedYaml.FromLine(line) : RenderScalar(value, column);
        }

        var inside = column + Dash.Length;
        var lines = value is ConfigValue.Map map ? RenderMembers(map, inside) : RenderItems((ConfigValue.List)value, inside);
        return new(lines[0][inside..], lines[1..]);
    }

    /// <summary>The lines of a member of a mapping whose keys stand in that column.</summary>
    public List<string> RenderMember(string key, ConfigValue value, int column)
    {
        var rendered = RenderMemberValue(value, column);
        var inline = rendered.Inline.Length > 0 ? " " + rendered.Inline : "";
        return [$"{new string(' ', column)}{ScalarRenderer.Render(key, inFlow: true)}:{inline}", .. rendered.FollowingLines];
    }

    /// <summary>The lines of an item of a list whose dashes stand in that column.</summary>
    public List<string> RenderItem(ConfigValue value, int column)
    {
        var rendered = RenderItemValue(value, column);
        return [new string(' ', column) + Dash + rendered.Inline, .. rendered.FollowingLines];
    }

    private List<string> RenderMembers(ConfigValue.Map map, int column) => [.. map.Members.SelectMany(member => RenderMember(member.Key, member.Value, column))];

    private List<string> RenderItems(ConfigValue.List list, int column) => [.. list.Items.SelectMany(item => RenderItem(item, column))];

    private RenderedYaml RenderScalar(ConfigValue value, int column)
    {
        if (value is not ConfigValue.Text { Value: var text })
        {
            return RenderedYaml.FromLine(FlowRenderer.Render(value));
        }

        var isProse = text.Contains('\n', StringComparison.Ordinal) || (text.Length > LongLineLength && !ScalarRenderer.IsPlain(text, inFlow: false));
        return (isProse ? BlockScalarRenderer.RenderLiteral(text, column, layout.Indentation) : null) ?? RenderedYaml.FromLine(ScalarRenderer.Render(text, inFlow: false));
    }
}
