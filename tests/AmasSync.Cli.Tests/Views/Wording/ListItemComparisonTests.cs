using Amas.Config.Json;
using AmasSync.Cli.Views.Wording.Lists;
using AmasSync.Core.Comparing;

namespace AmasSync.Cli.Tests.Views.Wording;

public sealed class ListItemComparisonTests
{
    [Fact]
    public void An_edge_with_another_route_is_a_changed_edge()
    {
        var items = Between(
            """[{"from":"reviewer","condition":"Approved?","routing":{"yes":"publisher","no":"__end__"}},{"from":"a","to":"b"}]""",
            """[{"from":"reviewer","condition":"Approved?","routing":{"yes":"publisher","no":"writer"}},{"from":"a","to":"b"}]""");

        var inside = Assert.Single(items.InnerChanges);
        Assert.Equal(("reviewer/routing/no", DifferenceKind.Change), (inside.Path, inside.Kind));
        Assert.Equal(("__end__", "writer"), ((inside.Before as ConfigValue.Text)?.Value, (inside.After as ConfigValue.Text)?.Value));
        Assert.Equal("1 item changed", items.Amount);
    }

    [Fact]
    public void An_edge_with_another_target_is_named_by_its_source()
    {
        Assert.Equal(
            "writer/to",
            Assert.Single(
                Between("""[{"from":"writer","to":"reviewer"}]""", """[{"from":"writer","to":"publisher"}]""").InnerChanges).Path);
    }

    [Fact]
    public void An_edge_with_another_source_is_named_by_its_target()
    {
        Assert.Equal(
            "publisher/from",
            Assert.Single(
                Between("""[{"from":"writer","to":"publisher"}]""", """[{"from":"reviewer","to":"publisher"}]""").InnerChanges).Path);
    }

    [Theory]
    [InlineData("""[{"from":"a","to":"b"}]""", """[{"from":"c","to":"d"}]""", "+1 -1 items")]
    [InlineData("""[{"limit":5,"x":1}]""", """[{"limit":5,"x":2}]""", "+1 -1 items")]
    [InlineData("""["a"]""", """["b","c"]""", "+2 -1 items")]
    [InlineData("""["a"]""", """["a","b"]""", "+1 item")]
    [InlineData("""["a","b"]""", """["b"]""", "-1 item")]
    [InlineData("""["a","b"]""", """["b","a"]""", "order changed")]
    [InlineData("""[{"from":"a","to":"b"},{"from":"x","to":"y"}]""", """[{"from":"a","to":"c"}]""", "1 item changed, -1 item")]
    public void Items_with_less_than_half_in_common_are_removed_and_added(string before, string after, string amount)
    {
        Assert.Equal(amount, Between(before, after).Amount);
    }

    [Fact]
    public void The_most_similar_item_is_the_changed_one()
    {
        var items = Between(
            """[{"from":"a","condition":"x","type":"literal","to":"b"}]""",
            """[{"from":"a","condition":"y","type":"regex","to":"b"},{"from":"a","condition":"x","type":"literal","to":"c"}]""");

        Assert.Equal(("a/to", 1), (Assert.Single(items.InnerChanges).Path, items.Added.Count));
    }

    private static ListItemComparison Between(string before, string after) => ListItemComparison.Compare(List(before), List(after));

    private static ConfigValue.List List(string json) => Assert.IsType<ConfigValue.List>(ConfigJson.Parse(json));
}
