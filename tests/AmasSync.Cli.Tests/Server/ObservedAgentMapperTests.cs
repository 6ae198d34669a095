using System.Text;
using System.Text.Json;
using Amas.Config.Json;
using AmasSync.Cli.Server;

namespace AmasSync.Cli.Tests.Server;

public sealed class ObservedAgentMapperTests
{
    private const int MaxDepth = 250;

    private static readonly string[] Configs =
    [
        """{"name":"A","t":0.70,"x":[null,true,{"\u0061\n":"\ud83d\ude42 äöü 漢字"}]}""",
        """{"name":"A","x":"\ud800"}""",
        """{"name":"A","x\udc00":1}""",
        """{"name":"A","x":{"y":"\ud83d\u0041"}}""",
        $$"""{"x":{{new string('[', MaxDepth - 1)}}{{new string(']', MaxDepth - 1)}} }""",
        $$"""{"x":{{new string('[', MaxDepth)}}{{new string(']', MaxDepth)}} }""",
    ];

    /// <summary>The mapper decides it without making a value of the configuration.</summary>
    [Fact]
    public void A_configuration_has_a_problem_exactly_if_it_cannot_be_read()
    {
        var replacements = "\\ud8\u00ff[{1\""u8.ToArray();
        var readable = 0;
        foreach (var text in Configs.Select(Encoding.UTF8.GetBytes))
        {
            for (var round = 0; round < 300; round++)
            {
                var changed = text.ToArray();
                changed[1 + (round * 7919 % (text.Length - 1))] = replacements[round * 31 % replacements.Length];
                if (Parse(changed) is { } json)
                {
                    var mapped = ObservedAgentMapper.MapListed(new() { Id = "1", Name = "A", SystemConfig = json, Json = json });
                    var expected = Read(json);
                    readable += expected is null ? 0 : 1;
                    Assert.Equal(expected is null, mapped.Problem is not null);
                    Assert.Equal(expected, mapped.Problem is null ? mapped.Config.ToString() : null);
                }
            }
        }

        Assert.InRange(readable, 100, int.MaxValue);
    }

    private static JsonElement? Parse(byte[] text)
    {
        try
        {
            return JsonElement.Parse(text, new JsonDocumentOptions { MaxDepth = 1000 });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Read(JsonElement json)
    {
        try
        {
            return (ConfigJson.Read(json, MaxDepth) as ConfigValue.Map)?.With("name", new ConfigValue.Text("A")).ToString();
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
