using Amas.Config.Json;
using AmasSync.Core.Comparing;

namespace AmasSync.Core.Tests.Comparing;

public sealed class UnstoredValueTests
{
    [Theory]
    [InlineData("\"a\\n\"", "\"a\"", "the server stores it without white space at the ends")]
    [InlineData("\"a\\nb\"", "\"a\\r\\nb\"", "the server stores it with other line ends")]
    [InlineData("\"e\\u0301\"", "\"\\u00e9\"", "the server stores it in another Unicode form")]
    [InlineData("[\"b\",\"a\"]", "[\"a\",\"b\"]", "the server stores it in another order")]
    [InlineData("0.123456", "0.12", "the server stores it rounded")]
    [InlineData("0.1", "0.10000000149011612", "the server stores it rounded")]
    [InlineData("[]", "", "the server stores it without empty values")]
    [InlineData("[{\"x\":\"\",\"y\":1}]", "[{\"y\":1}]", "the server stores it without empty values")]
    [InlineData("[\"b\\n\",\"a\"]", "[\"a\",\"b\"]", "the server stores it without white space at the ends and in another order")]
    [InlineData("\"abcdef\"", "\"abc\"", "the server stores only the first 3 characters")]
    [InlineData("{\"x\":1}", "", "the server does not store it")]
    [InlineData("\"a\"", "\"b\"", "the server stores another value")]
    [InlineData("1", "2", "the server stores another value")]
    [InlineData("\"\\ud83d\\ude00 \"", "\"\\ud83d\\ude00\"", "the server stores it without white space at the ends")]
    public void The_reason_is_named_as_far_as_the_two_values_show_it(string sent, string stored, string reason)
    {
        PropertyChange difference = new()
        {
            Pointer = JsonPointer.Of("x"),
            Path = "x",
            Kind = DifferenceKind.Change,
            Before = stored.Length == 0 ? null : ConfigJson.Parse(stored),
            After = ConfigJson.Parse(sent),
            Origin = Origin.File,
        };

        Assert.Equal(reason, UnstoredValue.From(difference).Reason);
    }

    [Fact]
    public void A_secret_is_never_described_by_its_form()
    {
        PropertyChange difference = new()
        {
            Pointer = JsonPointer.Of("x"),
            Path = "x",
            Kind = DifferenceKind.Change,
            Before = new ConfigValue.Secret(new("TOKEN"), "abc"),
            After = new ConfigValue.Secret(new("TOKEN"), "abcdef"),
            Origin = Origin.File,
        };

        Assert.Equal("the server stores another value", UnstoredValue.From(difference).Reason);
    }
}
