using Amas.Config.Json;
using AmasSync.Core.Comparing;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests.Comparing;

public sealed class ItemAdditionsTests
{
    [Theory]
    // The list in the file, last applied, observed and on the server now; then what is sent, or empty for no difference.
    [InlineData("kept", "[{'a':1}]", "[{'a':1}]", "[{'a':1,'b':2}]", "[{'a':1,'b':2}]", "")]
    [InlineData("kept with the value that it has now", "[{'a':1}]", "[{'a':1}]", "[{'a':1,'b':2}]", "[{'a':1,'b':3}]", "")]
    [InlineData("kept at any depth", "[{'a':[{'c':1}]}]", "[{'a':[{'c':1}]}]", "[{'a':[{'c':1,'b':2}]}]", "[{'a':[{'c':1,'b':2}]}]", "")]
    [InlineData("removed by the file", "[{'a':1}]", "[{'a':1,'b':2}]", "[{'a':1,'b':2}]", "[{'a':1,'b':2}]", "[{'a':1}]")]
    [InlineData("added on the server since", "[{'a':1}]", "[{'a':1}]", "[{'a':1}]", "[{'a':1,'b':2}]", "[{'a':1}]")]
    [InlineData("a whole item is no member", "[{'a':1}]", "[{'a':1}]", "[{'a':1},{'b':2}]", "[{'a':1},{'b':2}]", "[{'a':1}]")]
    [InlineData("next to a changed item", "[{'a':1},{'c':2}]", "[{'a':1},{'c':1}]", "[{'a':1,'b':2},{'c':1}]", "[{'a':1,'b':2},{'c':1}]",
        "[{'a':1,'b':2},{'c':2}]")]
    [InlineData("next to a new item", "[{'c':2},{'a':1}]", "[{'a':1}]", "[{'a':1,'b':2}]", "[{'a':1,'b':2}]", "[{'c':2},{'a':1,'b':2}]")]
    public void A_member_that_the_server_adds_to_an_item(
        string why, string file, string applied, string observed, string server, string sent)
    {
        var owned = Agents.Owned(Of(applied), Of(observed));

        var comparison = AgentComparer.Compare(Agents.Map(Of(file)), owned, Agents.Map(Of(server)));

        Assert.NotEmpty(why);
        var expected = sent.Length == 0 ? server : sent;
        Assert.Equal(Of(expected), ConfigJson.SerializeRedacted(comparison.After));
        Assert.Equal(sent.Length == 0, comparison.Differences.Count == 0);
    }

    [Fact]
    public void On_first_contact_only_a_default_is_the_servers_own()
    {
        var comparison = AgentComparer.CompareFirstContact(
            Agents.Map(Of("[{'a':1},{'a':2}]")), Agents.Map(Of("[{'a':1,'tags':[]},{'a':2,'b':3}]")), ServerDefaults.Covers);

        Assert.Equal("/edges", Assert.Single(comparison.Differences).Pointer.Text);
        Assert.Equal(Of("[{'a':1,'tags':[]},{'a':2}]"), ConfigJson.SerializeRedacted(comparison.After));
    }

    [Fact]
    public void A_long_list_is_compared_in_a_moment()
    {
        var items = string.Join(',', Enumerable.Range(0, 20_000).Select(number => $"{{'a':{number}}}"));
        var owned = Agents.Owned(Of($"[{items}]"), Of($"[{items}]"));

        var comparison = AgentComparer.Compare(Agents.Map(Of($"[{{'new':1}},{items}]")), owned, Agents.Map(Of($"[{items}]")));

        Assert.Single(comparison.Differences);
    }

    private static string Of(string list) => $$"""{"name":"A","edges":{{list.Replace('\'', '"')}}}""";
}
