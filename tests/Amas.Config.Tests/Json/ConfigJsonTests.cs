using System.Text.Json;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;

namespace Amas.Config.Tests.Json;

public sealed class ConfigJsonTests
{
    private const string Mark = """{"$sensitive":{"env":"TOKEN"}}""";

    [Fact]
    public void A_mark_is_a_secret_in_files_of_amas_sync_and_an_ordinary_object_elsewhere()
    {
        using var document = JsonDocument.Parse(Mark);
        Assert.IsType<ConfigValue.Secret>(ConfigJson.ReadRedacted(document.RootElement));
        Assert.IsType<ConfigValue.Map>(ConfigJson.Read(document.RootElement));
    }

    [Fact]
    public void A_secret_is_sent_by_value_and_shown_by_name()
    {
        ConfigValue.Map map = new([new("token", new ConfigValue.Secret(new("TOKEN"), "hunter2"))]);
        Assert.Equal("""{"token":"hunter2"}""", System.Text.Encoding.UTF8.GetString(ConfigJson.SerializeForServer(map)));
        Assert.Equal($$"""{"token":{{Mark}}}""", ConfigJson.SerializeRedacted(map));
        Assert.Equal($$"""{"token":{{Mark}}}""", map.ToString());
    }

    [Theory]
    [InlineData("""{"b":1,"a":[1.50,-0,1e400,12345678901234567890123456789012.34]}""")]
    [InlineData("""{"text":"äöü 漢字 \" \\ <>&'"}""")]
    public void JSON_is_written_as_it_was_read(string json) => Assert.Equal(json, ConfigJson.SerializeRedacted(ConfigJson.Parse(json)));

    [Fact]
    public void The_canonical_form_sorts_members_removes_nulls_and_normalizes_numbers() =>
        Assert.Equal(
            """{"a":[null,1],"b":15e-1}""", CanonicalJson.SerializeRedacted(ConfigJson.Parse("""{"c":null,"b":1.50,"a":[null,1.0]}""")));
}
