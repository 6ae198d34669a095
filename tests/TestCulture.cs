using System.Globalization;
using System.Runtime.CompilerServices;

namespace Amas;

/// <summary>
/// Runs all tests under another culture than that of the machine: AMAS_TEST_CULTURE, or Swedish, whose minus sign is not a hyphen and
/// whose decimal separator is a comma.
/// </summary>
internal static class TestCulture
{
    [ModuleInitializer]
    internal static void Use()
    {
        var name = Environment.GetEnvironmentVariable("AMAS_TEST_CULTURE") is { Length: > 0 } chosen ? chosen : "sv-SE";
        var culture = CultureInfo.GetCultureInfo(name, predefinedOnly: true);
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = culture;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
    }
}
