using AmasSync.Cli.Conversations;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Tests.Conversations;

public sealed class InputOptionTests
{
    [Theory]
    [InlineData("name=Ada", "name", "\"Ada\"")]
    [InlineData("name=", "name", "\"\"")]
    [InlineData("sum=1=1", "sum", "\"1=1\"")]
    [InlineData("n:=5", "n", "5")]
    [InlineData("""tags:=["a"]""", "tags", """["a"]""")]
    [InlineData("url=http://x?a=b", "url", "\"http://x?a=b\"")]
    public void A_variable_is_text_unless_JSON_is_specified(string given, string name, string json)
    {
        var (found, value) = InputOption.ParseAssignment(given);

        Assert.Equal((name, json), (found, value.GetRawText()));
    }

    [Theory]
    [InlineData("name")]
    [InlineData("=Ada")]
    [InlineData(":=1")]
    [InlineData("")]
    [InlineData("n:=five")]
    public void Other_text_is_an_error(string given) =>
        Assert.Equal("usage", Assert.Throws<ToolException>(() => InputOption.ParseAssignment(given)).Error.Kind);
}
