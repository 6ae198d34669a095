System.Console.WriteLine("amas-sync");
