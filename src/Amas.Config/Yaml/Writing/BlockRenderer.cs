using Amas.Config.Json;

namespace Amas.Config.Yaml.Writing;

/// <summary>Renders values in block style: collections by indentation, prompts as block scalars. Columns count from 0.</summary>
internal sealed class BlockRenderer(YamlLayout layout)
{
    private const int LongLineLength = 100;
    private const string Dash = "- ";

    /// <summary>Renders the value of a member of a mapping whose keys are in that column.</summary>
    public RenderedYaml RenderMemberValue(ConfigValue value, int column) => value switch
    {
        ConfigValue.Map or ConfigValue.List when FlowRenderer.RenderIfShort(value) is { } line => RenderedYaml.FromLine(line),
        ConfigValue.Map map => new("", RenderMembers(map, column + layout.Indentation)),
        ConfigValue.List list => new("", RenderItems(list, column + layout.ListIndentation)),
        _ => RenderScalar(value, column),
    };

    /// <summary>Renders the value of an item of a list whose dashes are in that column.</summary>
    public RenderedYaml RenderItemValue(ConfigValue value, int column)
    {
        if (FlowRenderer.RenderIfShort(value) is { } line)
        {
            return RenderedYaml.FromLine(line);
        }

        if (value is not (ConfigValue.Map or ConfigValue.List))
        {
            return RenderScalar(value, column);
        }

        var inside = column + Dash.Length;
        var lines = value is ConfigValue.Map map ? RenderMembers(map, inside) : RenderItems((ConfigValue.List)value, inside);
        return new(lines[0][inside..], lines[1..]);
    }

    /// <summary>Renders the lines of a member of a mapping whose keys are in that column.</summary>
    public List<string> RenderMember(string key, ConfigValue value, int column)
    {
        var rendered = RenderMemberValue(value, column);
        var inline = rendered.Inline.Length > 0 ? " " + rendered.Inline : "";
        var name = ScalarRenderer.Render(key, inFlow: true);
        var indentation = new string(' ', column);
        return ScalarRenderer.IsImplicitKey(name)
            ? [$"{indentation}{name}:{inline}", .. rendered.FollowingLines]
            : [$"{indentation}? {name}", $"{indentation}:{inline}", .. rendered.FollowingLines];
    }

    /// <summary>Renders the lines of an item of a list whose dashes are in that column.</summary>
    public List<string> RenderItem(ConfigValue value, int column)
    {
        var rendered = RenderItemValue(value, column);
        return [new string(' ', column) + Dash + rendered.Inline, .. rendered.FollowingLines];
    }

    private List<string> RenderMembers(ConfigValue.Map map, int column) =>
        [.. map.Members.SelectMany(member => RenderMember(member.Key, member.Value, column))];

    private List<string> RenderItems(ConfigValue.List list, int column) =>
        [.. list.Items.SelectMany(item => RenderItem(item, column))];

    private RenderedYaml RenderScalar(ConfigValue value, int column)
    {
        if (value is not ConfigValue.Text { Value: var text })
        {
            return RenderedYaml.FromLine(FlowRenderer.Render(value));
        }

        var literal = IsProse(text) ? BlockScalarRenderer.RenderLiteral(text, column, layout.Indentation) : null;
        return literal ?? RenderedYaml.FromLine(ScalarRenderer.Render(text, inFlow: false));
    }

    private static bool IsProse(string text) =>
        text.Contains('\n', StringComparison.Ordinal) || (text.Length > LongLineLength && !ScalarRenderer.IsPlain(text, inFlow: false));
}
