using System.Text;
using AmasSync.Core.Ownership;
using AmasSync.Core.Ownership.Serialization;

namespace AmasSync.Core.Tests.Ownership.Intents;

public sealed class IntentJsonTests
{
    [Theory]
    [InlineData("creat")]
    [InlineData("1")]
    [InlineData("create, delete")]
    public void An_intent_with_an_unknown_action_is_refused_with_a_message(string action)
    {
        var text = $$$"""
            {"format_version":"1.0","project":"p","environment":"e","server":"s","runs":1,"agents":[],
             "intent":{"run":"r","started_at":"2026-01-01T00:00:00Z","writes":[{"action":"{{{action}}}","name":"A","file":"a.yaml"}]}}
            """;

        var refusal = Assert.Throws<InventoryException>(() => InventoryJson.Read(Encoding.UTF8.GetBytes(text), "inventory.e.json"));

        Assert.Contains("not a valid inventory", refusal.Message, StringComparison.Ordinal);
    }
}
