using System.Text.Json;
using Amas.Config.Json;

namespace Amas.Config.Tests.Json;

public sealed class ConfigJsonTests
{
    private const string Mark = """{"$sensitive":{"env":"TOKEN"}}""";

    [Fact]
    public void A_mark_in_our_own_files_is_a_secret_and_in_anybody_elses_text_it_is_text()
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
    public void What_is_read_is_written_as_it_was(string json) => Assert.Equal(json, ConfigJson.SerializeRedacted(ConfigJson.Parse(json)));

    [Fact]
    public void The_canonical_form_sorts_members_drops_nulls_and_spells_numbers_alike() =>
        Assert.Equal(
            """{"a":[null,1],"b":15e-1}""", CanonicalJson.SerializeRedacted(ConfigJson.Parse("""{"c":null,"b":1.50,"a":[null,1.0]}""")));
}
