using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amas.Config.Json;
using AmasSync.Core.Redaction;

namespace AmasSync.Core.Tests.Redaction;

/// <summary>Secrets in the forms that other programs give them.</summary>
public sealed class SecretFormsTests
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Dictionary<string, Func<string, string>> Encoders = new()
    {
        ["as it is"] = text => text,
        ["trimmed"] = text => text.Trim(),
        ["with line ends of Windows"] = text => text.ReplaceLineEndings("\r\n"),
        ["JSON of .NET"] = text => JsonSerializer.Serialize(text),
        ["relaxed JSON"] = text => JsonSerializer.Serialize(text, Relaxed),
        ["JSON in JSON"] = text => JsonSerializer.Serialize(JsonSerializer.Serialize(text, Relaxed), Relaxed),
        ["URL"] = Uri.EscapeDataString,
        ["URL in lower case"] = text => HttpUtilityLike(text),
        ["form"] = text => WebUtility.UrlEncode(text),
        ["HTML"] = text => WebUtility.HtmlEncode(text),
        ["HTML of ASP.NET"] = HtmlEncoder.Default.Encode,
        ["XML"] = text => new System.Xml.Linq.XText(text).ToString(),
        ["base64"] = text => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)),
        ["base64 after a user"] = text => Convert.ToBase64String(Encoding.UTF8.GetBytes($"agent:{text}")),
        ["base64 after one letter"] = text => Convert.ToBase64String(Encoding.UTF8.GetBytes($"a{text}, and more")),
        ["base64 in lines"] = text => Convert.ToBase64String(Encoding.UTF8.GetBytes(text), Base64FormattingOptions.InsertLineBreaks),
        ["base64 of URLs"] = text => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).Replace('+', '-').Replace('/', '_').TrimEnd('='),
        ["single quotes of a shell"] = text => $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'",
        ["single quotes of PowerShell"] = text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
    };

    public static MatrixTheoryData<string, string> Cases => new(Encoders.Keys, ["password", "JSON key", "PEM"]);

    public static MatrixTheoryData<string, string> Programs => new(
        [
            "import json; print(json.dumps(text))",
            "import json; print(json.dumps(json.dumps(text)))",
            "import json; print(json.dumps(text, ensure_ascii=False))",
            "print(repr(text))",
            "print(ascii(text))",
            "print(repr(text.encode()))",
            "import shlex; print(shlex.quote(text))",
            "import html; print(html.escape(text))",
            "import urllib.parse; print(urllib.parse.quote(text))",
            "import urllib.parse; print(urllib.parse.quote_plus(text))",
            "import base64; print(base64.encodebytes(text.encode()).decode())",
            "import subprocess; print(subprocess.run(['bash', '-c', 'printf %q \"$1\"', '_', text], capture_output=True, text=True).stdout)",
            "import xml.sax.saxutils; print(xml.sax.saxutils.quoteattr(text))",
        ],
        ["password", "JSON key", "PEM"]);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Output_shows_no_secret_in_any_form(string encoder, string secret) =>
        AssertHidden(Find(secret), $"before {Encoders[encoder](Find(secret))} after");

    [Theory]
    [MemberData(nameof(Programs))]
    public void Output_shows_no_secret_as_other_programs_write_it(string program, string secret)
    {
        var text = RunPython($"import os; text = os.environ['SECRET']; {program}", Find(secret));
        Assert.SkipWhen(text is null, "Python is not installed.");
        AssertHidden(Find(secret), text ?? "");
    }

    [Fact]
    public void Only_lines_that_are_a_secret_on_their_own_are_a_form()
    {
        var lines = SecretForms.ListMaskedLines(SampleSecrets.Pem);
        Assert.Equal(
            [
                "MHcCAQEEIIrYSSNQFaA2Hwf1duRSxKtLYX5CB04fSeQ6tF1aY/PuoAoGCCqGSM49",
                "AwEHoUQDQgAEPR3tU2Fta9ktY+6P9G0cWO+0kETA6SFs38GecTyudlHz6xvCdz8q",
                "EKTcWGekdmdDPsHloRNtsiCa697B2O9IFA==",
            ],
            lines);
        Assert.Equal(
            ["0123456789abcdef"], SecretForms.ListMaskedLines("{\n  \"a\": {\n ---------------- \n short line\n 0123456789abcdef\n}"));
    }

    [Theory]
    [InlineData("1234567")]
    [InlineData("  1234567\n")]
    [InlineData("")]
    public void A_short_secret_has_no_form_inside_text(string value)
    {
        Assert.Empty(SecretForms.ListPlain(value));
        Assert.Empty(SecretForms.ListEncoded(value));
        Assert.Empty(SecretForms.ListMaskedLines(value));
    }

    [Fact]
    public void A_key_written_with_escaped_line_ends_is_found_by_its_lines()
    {
        KnownSecrets known = new([new(new("KEY"), SampleSecrets.Pem.Replace("\n", @"\n", StringComparison.Ordinal))]);
        Assert.DoesNotContain("MHcCAQEE", known.Redact(SampleSecrets.Pem), StringComparison.Ordinal);
    }

    private static string Find(string name) => name switch
    {
        "password" => SampleSecrets.Password,
        "PEM" => SampleSecrets.Pem,
        _ => SampleSecrets.JsonKey,
    };

    private static void AssertHidden(string secret, string text)
    {
        var redacted = new KnownSecrets([new ConfigValue.Secret(new("SECRET"), secret)]).Redact(text);
        Assert.Contains("(SECRET)", redacted, StringComparison.Ordinal);
        foreach (var piece in FindPieces(secret))
        {
            Assert.DoesNotContain(piece, redacted, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(piece))[..^4], redacted, StringComparison.Ordinal);
        }
    }

    // Pieces that no escaping changes.
    private static IEnumerable<string> FindPieces(string secret) => secret
        .Split([' ', '"', '\'', '&', '<', '>', '\\', '$', '/', '+', '=', '%', '\n', ',', '@'])
        .Where(piece => piece.Length >= 8 && !piece.Contains("PRIVATE", StringComparison.Ordinal) && !piece.Contains("--", StringComparison.Ordinal));

    private static string HttpUtilityLike(string text) =>
        string.Concat(Encoding.UTF8.GetBytes(text).Select(value => char.IsAsciiLetterOrDigit((char)value) || "-_.~".Contains((char)value, StringComparison.Ordinal)
            ? $"{(char)value}"
            : $"%{value:x2}"));

    private static string? RunPython(string program, string secret)
    {
        ProcessStartInfo start = new("python3") { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(program);
        start.Environment["SECRET"] = secret;
        start.Environment["PYTHONUTF8"] = "1";
        start.Environment["LC_ALL"] = "C.UTF-8";
        try
        {
            using var process = Process.Start(start);
            var output = process?.StandardOutput.ReadToEnd();
            process?.WaitForExit();
            return output;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
