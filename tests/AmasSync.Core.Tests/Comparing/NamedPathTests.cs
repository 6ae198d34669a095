using Amas.Config.Json;
using AmasSync.Core.Comparing;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests.Comparing;

public sealed class NamedPathTests
{
    private static readonly ConfigValue.Map Config = Agents.Map(
        """{"name":"A","agents":[{"name":"one","x":1},{"name":"a/b","x":2}],"tools":["search"]}""");

    [Theory]
    [InlineData("", "")]
    [InlineData("agents", "/agents")]
    [InlineData("agents/a~1b/x", "/agents/1/x")]
    [InlineData("agents/one", "/agents/0")]
    [InlineData("tools/0", "/tools/0")]
    [InlineData("agents/two", null)]
    [InlineData("agents/one/y", null)]
    [InlineData("memory/scope", null)]
    public void A_named_path_is_resolved_to_a_pointer(string path, string? pointer)
        => Assert.Equal(pointer, NamedPath.FindPointer(Config, path)?.Text);

    [Theory]
    [InlineData("agents/a~1b/x", "2")]
    [InlineData("tools", """["search"]""")]
    [InlineData("agents/two/x", null)]
    public void The_value_at_a_named_path_is_found(string path, string? value)
        => Assert.Equal(value, NamedPath.FindValue(Config, path)?.ToString());

    [Fact]
    public void The_empty_path_is_the_whole_configuration() => Assert.Same(Config, NamedPath.FindValue(Config, ""));
}
