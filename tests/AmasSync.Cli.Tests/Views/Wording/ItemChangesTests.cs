using Amas.Config.Json;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Comparing;

namespace AmasSync.Cli.Tests.Views.Wording;

public sealed class ItemChangesTests
{
    [Fact]
    public void An_edge_with_another_route_is_the_same_edge_changed()
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
    public void An_edge_that_leads_elsewhere_is_named_by_where_it_begins()
    {
        Assert.Equal(
            "writer/to",
            Assert.Single(
                Between("""[{"from":"writer","to":"reviewer"}]""", """[{"from":"writer","to":"publisher"}]""").InnerChanges).Path);
    }

    [Fact]
    public void An_edge_that_begins_elsewhere_is_named_by_where_it_leads()
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
    public void What_is_not_half_the_same_and_named_by_it_comes_and_goes_as_a_whole(string before, string after, string amount)
    {
        Assert.Equal(amount, Between(before, after).Amount);
    }

    [Fact]
    public void Of_several_that_could_be_it_the_nearest_is_taken()
    {
        var items = Between(
            """[{"from":"a","condition":"x","type":"literal","to":"b"}]""",
            """[{"from":"a","condition":"y","type":"regex","to":"b"},{"from":"a","condition":"x","type":"literal","to":"c"}]""");

        Assert.Equal(("a/to", 1), (Assert.Single(items.InnerChanges).Path, items.Added.Count));
    }

    private static ListItemComparison Between(string before, string after) => ListItemComparison.Compare(List(before), List(after));

    private static ConfigValue.List List(string json) => Assert.IsType<ConfigValue.List>(ConfigJson.Parse(json));
}
