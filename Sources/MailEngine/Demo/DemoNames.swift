/// The first and family names of a part of the world, from which the people of the demo world are made.
struct DemoNames: Sendable {
    let culture: String
    let firsts: [String]
    let lasts: [String]

    private init?(line: Substring) {
        let fields = line.split(separator: "|")
        guard fields.count == 3 else { return nil }
        culture = String(fields[0])
        // An underscore stands for the space inside a name.
        let read = { (field: Substring) in
            field.split(separator: " ").map { String($0.map { $0 == "_" ? " " : $0 }) }
        }
        firsts = read(fields[1])
        lasts = read(fields[2])
    }

    static let all: [DemoNames] = table.split(separator: "\n").compactMap { DemoNames(line: $0) }

    static func of(_ culture: String) -> DemoNames? { all.first { $0.culture == culture } }

    private static let table = """
        english|Alice Oliver Harriet George Poppy Edmund Florence Rupert Imogen Toby Beatrix Nigel Daphne Hugo Winifred Clive Rosalind Barnaby Tessa Gareth|Ashdown Bellweather Carrington Dunmore Eastwood Fairfax Greenhalgh Hathaway Ingleby Jessop Kingsley Lockwood Merriweather Northcott Pemberton Quigley Ravenscroft Stanhope Thistlewood Underhill
        american|Madison Tyler Savannah Brandon Brooklyn Austin Kaylee Dakota Mason Harper Logan Avery Carter Peyton Wyatt Shelby Chase Tiffany Derek Marlene|Abernathy Buchanan Calloway Delacroix Ellsworth Freeman Gallagher Hutchinson Jefferson Kowalski Lindqvist McAllister Nakagawa Overstreet Prescott Rutledge Sullivan Tucker Vandermeer Whitaker
        german|Jürgen Käthe Björn Annika Götz Lieselotte Matthias Sabine Uwe Friederike Torsten Heike Jörg Mareike Wolfgang Ute Rüdiger Silke Hans-Peter Anneliese|Müller Schröder Weiß Krüger Böhm Schäfer Großmann Lehmann Vogelsang Zimmermann Köhler Jäger Hoffmeister Brandt Pfeiffer Reinhardt von_Stetten Kästner Strauß Winkelmann
        french|Jean-Luc Amélie François Chloé Benoît Héloïse Mathieu Solène Étienne Anaïs Gaëtan Maëlle Rémi Clémence Thibault Océane Marie-Claire Loïc Aurélie Zoé|Dubois Lefèvre Moreau Garnier Rousseau Chevalier Beaumont Delacourt d'Alembert de_la_Tour Fournier Gauthier Marchand Pelletier Saint-Clair Tessier Vasseur Bélanger L'Hermitte Noël
        spanish|José María Íñigo Lucía Álvaro Begoña Joaquín Rocío Sergio Inés Andrés Pilar Rubén Nieves Gonzalo Marisol Óscar Ximena Emilio Paloma|García Núñez Ibáñez Muñoz Peña Castaño Domínguez Echeverría Fernández Gutiérrez Hernández Jiménez López-Ortega Márquez Ordóñez Quintana Rodríguez Sáenz de_la_Vega Zúñiga
        italian|Niccolò Giulia Matteo Chiara Lorenzo Beatrice Gianluca Ilaria Raffaele Serena Pier-Paolo Ginevra Dario Fiorella Ettore Camilla Tommaso Noemi Vincenzo Letizia|Bianchi Colombo D'Angelo De_Luca Esposito Ferrari Galli Lombardi Marchetti Nicolosi Ottaviani Pellegrini Quaranta Romano Santoro Tagliaferri Ungaro Vitale Zanetti Dell'Acqua
        dutch|Sanne Daan Femke Joost Lieke Maarten Roos Thijs Wouter Anouk Bram Fleur Gijs Hanneke Koen Marijke Niels Saskia Teun Willemijn|van_der_Berg de_Vries Jansen van_Dijk Bakker Visser van_den_Heuvel Mulder Dekker ter_Horst Kuipers van_Leeuwen Postma Schouten Timmermans Vermeulen Willems Zwart Hoekstra ten_Brink
        nordic|Åsa Bjørn Søren Ingrid Mårten Sigríður Øyvind Freja Håkan Linnéa Aino Eero Jørgen Maj-Britt Torbjörn Solveig Päivi Rasmus Þóra Gunnar|Ångström Bjerregård Dahl Eriksson Fjeld Grønning Håkansson Isaksen Jørgensen Kjær Lindström Mäkelä Nygård Østergaard Pettersen Røed Sjöberg Thorsen Virtanen Blöndal
        polish|Łukasz Małgorzata Wojciech Agnieszka Grzegorz Żaneta Paweł Katarzyna Stanisław Bożena Krzysztof Jagoda Michał Zofia Świętosława Tadeusz Urszula Bartłomiej Elżbieta Mirosław|Walczak Kowalczyk Wieczorek Dąbek Zięba Szymczak Woźniak Kozioł Jankowiak Mazur Krawczyk Pietrzak Gałązka Pawlak Michalak Król Wróbel Jabłoń Sikora Baran
        czech|Jiří Božena Tomáš Libuše Ondřej Šárka Vojtěch Zdeňka Radek Květa Bohumil Tereza Luděk Markéta Přemysl Alžběta Vít Ludmila Hynek Dagmar|Krejčí Martinů Petrů Janů Pavlů Jakubů Matějů Kočí Dolejší Hořejší Kubů Tomšů Zadní Přední Jírů Šimků Václavů Ondrů Řehořů Blahů
        turkish|Ayşe Mehmet Gülşen Ömer Elif Çağlar Şebnem Emre Özge İbrahim Zeynep Tuğba Kerem Yağmur Barış Defne Oğuz Selin Uğur Nazlı|Yılmaz Kaya Demir Şahin Çelik Yıldız Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Koç Güneş Şimşek Polat Erdoğmuş Taş
        arabic|Layla Omar Fatima Youssef Amira Khalid Nour Hassan Salma Tariq Zainab Karim Rania Samir Yasmin Idris Huda Bilal Maryam Rashid|Al-Masri Haddad Khoury Mansour Nasser Saleh Qasim Farouk Hamdan Jaber Rahman Sabbagh Tamimi Zidane Bakri El-Sayed bin_Rashid Darwish Ghanem Shaheen
        indian|Priya Arjun Lakshmi Vikram Ananya Rohan Deepika Sanjay Kavita Ravi Meera Aditya Shreya Harish Padma Nikhil Sunita Varun Radhika Gopal|Sharma Iyer Patel Chatterjee Reddy Krishnamurthy Banerjee Deshpande Gupta Joshi Kulkarni Mehta Nair Pillai Rao Subramanian Trivedi Venkataraman Agarwal Bhattacharya
        chinese|Wei Xiaoming Lihua Jun Meiling Haoran Yuxuan Qing Zhiqiang Fang Ruolan Bowen Shan Peng Jingyi Tao Xinyi Guang Hui Nian|Zhang Wang Li Chen Liu Huang Zhao Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Zheng Ouyang
        japanese|Haruki Sakura Kenji Yuki Takumi Aiko Ren Hinata Daichi Misaki Sōta Naomi Ryō Emi Yōko Kaito Shiori Akira Mei Satoshi|Tanaka Suzuki Watanabe Kobayashi Yoshida Matsumoto Inoue Kimura Hayashi Shimizu Saitō Mori Ikeda Hashimoto Ishikawa Ogawa Katō Fujiwara Okada Endō
        korean|Min-jun Seo-yeon Ji-hoon Ha-eun Do-yun Soo-ah Hyun-woo Yu-na Tae-yang Bo-ra Jae-won Da-hye Sung-min Eun-ji Dong-hyun Mi-kyung In-ho Hye-jin Kyu-ri Woo-jin|Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Han Oh Seo Shin Kwon Hwang Ahn Song Hong Bae
        vietnamese|Linh Minh Thảo Đức Hương Quân Ngọc Tuấn Mai Dũng Phương Khải Lan Bảo Trang Hiếu Yến Sơn Thủy Vinh|Nguyễn Trần Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trương Lâm Mạc Tạ Cao
        nigerian|Chidi Ngozi Emeka Adaeze Tunde Folake Ifeanyi Yetunde Obinna Amaka Segun Chiamaka Babajide Nneka Kelechi Temitope Uche Bisi Dayo Zainabu|Okafor Adeyemi Eze Balogun Nwosu Olawale Chukwu Adebayo Okonkwo Ogunleye Ibrahim Onyekachi Afolabi Mbah Oyelaran Danjuma Akintola Umeh Bankole Etim
        portuguese|João Conceição Tiago Inácia Nuno Lourdes Vasco Fátima Simão Graça Renato Luísa Caetano Brígida Anselmo Mônica Estêvão Jacinta Otávio Vitória|Gonçalves Magalhães Simões Araújo Brandão Carvalho dos_Santos da_Silva Falcão Guimarães Leitão Moutinho Nóbrega Pacheco Queirós Sampaio Teixeira Valadão Xavier Assunção
        irish|Aoife Cillian Niamh Oisín Siobhán Declan Gráinne Eoin Saoirse Fionn Róisín Cormac Deirdre Padraig Ciara Lorcan Sinéad Donal Orla Ruairí|O'Brien O'Sullivan Byrne McCarthy O'Connor Doyle Kavanagh Ó_Briain Fitzgerald Nolan O'Dwyer Brannigan Cassidy Delaney Flanagan Geraghty Hennessy Mulcahy Rafferty Tierney
        greek|Nikos Eleni Giorgos Despina Yiannis Katerina Stavros Ioanna Kostas Athina Petros Zoi Thanos Danae Lefteris Myrto Apostolos Xenia Markos Vasiliki|Papadopoulos Georgiou Nikolaidis Christodoulou Economou Vlachos Makris Stathopoulou Karagiannis Pappas Alexiou Kontos Dimitriou Samaras Theodorou Lazaridis Mavros Galanis Xenakis Zervas
        ukrainian|Oleksandr Oksana Taras Lesya Bohdan Nadiya Vasyl Solomiya Mykola Iryna Yaroslav Halyna Ostap Zoryana Dmytro Kateryna Andriy Olena Ruslan Yevheniya|Shevchenko Kovalenko Bondarenko Tkachuk Kravchuk Oliynyk Lysenko Marchenko Savchuk Rudenko Petrenko Melnyk Pavlenko Hrytsenko Moroz Zaytsev Polishchuk Yurchenko Fedoruk Symonenko
        """
}
