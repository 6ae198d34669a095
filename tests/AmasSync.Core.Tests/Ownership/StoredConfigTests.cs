using System.Text;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using AmasSync.Core.Ownership;
using AmasSync.Core.Ownership.Serialization;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests.Ownership;

public sealed class StoredConfigTests
{
    private const string Applied = """{"name":"A","z":1.0,"text":"ä 😀","none":null,"token":{"$sensitive":{"env":"T"}}}""";

    private const string Observed = """{"name":"A","z":1,"text":"ä 😀","max":[2,{"b":1,"a":2}],"token":{"$sensitive":{"env":"T"}}}""";

    [Fact]
    public void The_fingerprint_of_an_entry_is_that_of_its_configuration()
    {
        var agent = Assert.Single(Read(Write(Agents.Inventory(Agents.Owned(Applied, Observed)))).Agents);

        Assert.Equal(CanonicalJson.ComputeFingerprint(agent.Applied), agent.StoredApplied.Fingerprint);
        Assert.Equal(CanonicalJson.ComputeFingerprint(agent.Observed), agent.StoredObserved.Fingerprint);
        Assert.Equal(CanonicalJson.ComputeFingerprint(Agents.Map(Applied)), agent.StoredApplied.Fingerprint);
        Assert.NotEqual(agent.StoredApplied.Fingerprint, agent.StoredObserved.Fingerprint);
    }

    [Fact]
    public void A_configuration_keeps_the_order_of_its_members_and_the_spelling_of_its_numbers()
    {
        var agent = Assert.Single(Read(Write(Agents.Inventory(Agents.Owned("""{"name":"A","z":1.0,"a":2e3}""")))).Agents);

        Assert.Equal("""{"name":"A","z":1.0,"a":2e3}""", ConfigJson.SerializeRedacted(agent.Applied));
    }

    [Fact]
    public void Equal_configurations_are_written_once()
    {
        var text = Write(Agents.Inventory(
            Agents.Owned("""{"name":"A"}""", """{ "name" : "A" }"""), Agents.Owned("""{"name":"B"}""", id: "b")));

        Assert.Equal(2, text.Split("\":{").Length - 2);
        Assert.DoesNotContain("observed", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_agent_and_each_configuration_is_one_line_of_the_inventory()
    {
        var (a, b, c) = (CreateNamed("a"), CreateNamed("b"), CreateNamed("c"));
        var before = Write(Agents.Inventory(a, c));
        var after = Write(Agents.Inventory(a, b, c));

        Assert.Empty(before.Split('\n').Except(after.Split('\n')));
        Assert.Equal(2, after.Split('\n').Except(before.Split('\n')).Count());
    }

    [Fact]
    public void A_configuration_that_is_missing_is_reported_with_its_agent_when_it_is_read()
    {
        var text = Write(Agents.Inventory(Agents.Owned(Applied), Agents.Owned("""{"name":"B"}""", id: "b")));
        var fingerprint = CanonicalJson.ComputeFingerprint(Agents.Map(Applied));
        var inventory = Read(text.Replace($"\"{fingerprint}\":{{", "\"other\":{", StringComparison.Ordinal));

        var refusal = Assert.Throws<InventoryException>(() => inventory.Agents[0].Applied);

        Assert.Contains("the configuration of 'A' in inventory.json is missing", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("inventory forget", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("""{"name":"B"}""", ConfigJson.SerializeRedacted(inventory.Agents[1].Applied));
    }

    [Theory]
    [InlineData("\"text\":\"ä", "\"text\":\"a")]
    [InlineData("\"z\":1.0", "\"z\":2")]
    [InlineData("\"env\":\"T\"", "\"env\":\"U\"")]
    [InlineData("\"text\":\"ä", "\"text\":\"\\ud800")]
    public void A_configuration_that_was_edited_is_reported_with_its_agent_when_it_is_read(string part, string edited)
    {
        var inventory = Read(Write(Agents.Inventory(Agents.Owned(Applied))).Replace(part, edited, StringComparison.Ordinal));

        var refusal = Assert.Throws<InventoryException>(() => inventory.Agents[0].Applied);

        Assert.Contains("the configuration of 'A' in inventory.json is ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_configuration_that_was_only_reformatted_is_the_same()
    {
        var text = Write(Agents.Inventory(Agents.Owned(Applied))).Replace("\"z\":1.0,", "\n  \"z\": 1,\n ", StringComparison.Ordinal);

        var inventory = Read(text);

        Assert.Equal("1", ((ConfigValue.Number)inventory.Agents[0].Applied["z"]!).Literal);
        Assert.DoesNotContain(Write(inventory).Split('\n'), line => line.StartsWith(' '));
    }

    private static OwnedAgent CreateNamed(string name) => Agents.Owned($$"""{"name":"{{name}}"}""", id: name);

    private static string Write(Inventory inventory) => Encoding.UTF8.GetString(InventoryJson.Write(inventory));

    private static Inventory Read(string text) => InventoryJson.Read(Encoding.UTF8.GetBytes(text), "inventory.json");
}
